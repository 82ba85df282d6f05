'use client';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { Section } from '../../ui/section';
import { sentenceAt } from '../report-draft';
import { CadenceFields } from './cadence-fields';
import { ContentFields } from './content-fields';
import { RecipientFields, type RecipientFieldsProps } from './recipient-fields';
import { ScopeFields } from './scope-fields';

export interface ReportFieldsProps extends RecipientFieldsProps {
  readonly nowSeconds: number;
}

/** All that can be told of a schedule. */
export function ReportFields(props: ReportFieldsProps) {
  const { draft, onChange, problem } = props;
  return (
    <>
      <Field label="Name" hint="Stands in the mail, and in its list." error={sentenceAt(problem, 'name')}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            autoComplete="off"
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      <Section title="To whom">
        <RecipientFields {...props} />
      </Section>
      <Section title="When">
        <CadenceFields {...props} />
      </Section>
      <Section title="About what">
        <ScopeFields {...props} />
      </Section>
      <Section title="What it says">
        <ContentFields {...props} />
      </Section>
    </>
  );
}
