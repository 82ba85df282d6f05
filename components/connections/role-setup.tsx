'use client';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { sentenceFor } from './connection-draft';
import type { DraftProps } from './draft-props';
import { type RoleGround, RoleTexts } from './role-texts';

/** Makes the role in two steps: the texts to take to AWS, and the ARN to bring back. */
export function RoleSetup({
  draft,
  onChange,
  problem,
  ground,
}: DraftProps & { readonly ground: RoleGround }) {
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col gap-3">
        <h3 className="font-medium">1. Make the role in that account</h3>
        <p className="max-w-[720px] text-muted">
          Create a CloudFormation stack from this template. It makes a role that can only read, and that is
          assumed only with the external ID in it, which was made for this connection alone.
        </p>
        <RoleTexts ground={ground} readsBilling={draft.readsBilling} />
      </section>
      <section className="flex flex-col gap-3">
        <h3 className="font-medium">2. Bring back its ARN</h3>
        <Field
          label="ARN of the role"
          hint="The output RoleArn of the stack. You may leave this page and come back: the external ID stays the same."
          error={sentenceFor('roleArn', problem)}
          className="max-w-[560px]"
        >
          {(control) => (
            <Input
              {...control}
              value={draft.roleArn}
              autoComplete="off"
              spellCheck={false}
              placeholder="arn:aws:iam::123456789012:role/BreakevenReadOnly"
              onChange={(event) => onChange({ roleArn: event.target.value })}
              className="font-mono text-sm"
            />
          )}
        </Field>
      </section>
    </div>
  );
}
