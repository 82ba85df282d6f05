'use client';
import { useId } from 'react';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { Select } from '../../ui/select';
import { type ReportDraft, SCOPE_KINDS, sentenceAt } from '../report-draft';
import type { DraftProps } from './draft-props';

/** What a report can be about. */
export interface ScopeChoices {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly workloads: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly { readonly key: string; readonly values: readonly string[] }[];
}

const KIND_WORDS: Readonly<Record<ReportDraft['scope'], string>> = {
  fleet: 'all workloads',
  account: 'an account',
  region: 'a Region',
  tag: 'a tag',
  workload: 'one workload',
};

/** What it is about: everything, or a part. */
export function ScopeFields(props: DraftProps & { readonly choices: ScopeChoices }) {
  const { draft, onChange, choices } = props;
  const choose = (scope: ReportDraft['scope']) => onChange({ scope, ...firstChoice(scope, draft, choices) });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="About">
        {(control) => (
          <Select
            {...control}
            value={draft.scope}
            options={SCOPE_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
            onChange={({ target }) => {
              const scope = SCOPE_KINDS.find((kind) => kind === target.value);
              if (scope !== undefined) choose(scope);
            }}
          />
        )}
      </Field>
      {draft.scope === 'tag' ? <TagFields {...props} /> : <MemberField {...props} />}
    </div>
  );
}

function firstChoice(
  scope: ReportDraft['scope'],
  draft: ReportDraft,
  { accounts, regions, workloads, tags }: ScopeChoices,
): Partial<ReportDraft> {
  if (scope === 'account' && draft.accountId === '') return { accountId: accounts[0] ?? '' };
  if (scope === 'region' && draft.region === '') return { region: regions[0] ?? '' };
  if (scope === 'workload' && draft.workloadId === '') return { workloadId: workloads[0]?.id ?? '' };
  const [tag] = tags;
  if (scope === 'tag' && draft.tagKey === '')
    return { tagKey: tag?.key ?? '', tagValue: tag?.values[0] ?? '' };
  return {};
}

function MemberField({ draft, onChange, problem, choices }: DraftProps & { readonly choices: ScopeChoices }) {
  const members = listMembers(draft, choices);
  if (members === null) return null;
  const { label, value, options, change, none } = members;
  const isGone = value !== '' && !options.some((option) => option.value === value);
  return (
    <Field
      label={label}
      {...(options.length === 0 ? { hint: none } : {})}
      error={sentenceAt(problem, 'scope')}
    >
      {(control) => (
        <Select
          {...control}
          value={value}
          options={isGone ? [{ value, label: `${value}, not there any more` }, ...options] : options}
          onChange={({ target }) => onChange(change(target.value))}
        />
      )}
    </Field>
  );
}

function listMembers({ scope, accountId, region, workloadId }: ReportDraft, choices: ScopeChoices) {
  switch (scope) {
    case 'account':
      return {
        label: 'Account',
        value: accountId,
        options: choices.accounts.map((value) => ({ value, label: value })),
        change: (value: string) => ({ accountId: value }),
        none: 'No workload was found in an account yet.',
      };
    case 'region':
      return {
        label: 'Region',
        value: region,
        options: choices.regions.map((value) => ({ value, label: value })),
        change: (value: string) => ({ region: value }),
        none: 'There is no workload yet.',
      };
    case 'workload':
      return {
        label: 'Workload',
        value: workloadId,
        options: choices.workloads.map(({ id, name }) => ({ value: id, label: name })),
        change: (value: string) => ({ workloadId: value }),
        none: 'There is no workload yet.',
      };
    default:
      return null;
  }
}

function TagFields({ draft, onChange, problem, choices }: DraftProps & { readonly choices: ScopeChoices }) {
  const { tags } = choices;
  return (
    <div className="grid min-w-0 grid-cols-2 gap-3">
      <ListedField
        label="Tag"
        value={draft.tagKey}
        listed={tags.map(({ key }) => key)}
        error={sentenceAt(problem, 'scope.key')}
        onChange={(tagKey) => onChange({ tagKey })}
      />
      <ListedField
        label="Value"
        value={draft.tagValue}
        listed={tags.find(({ key }) => key === draft.tagKey)?.values ?? []}
        error={sentenceAt(problem, 'scope.value')}
        onChange={(tagValue) => onChange({ tagValue })}
      />
      <p className="col-span-2 text-xs text-muted">
        {tags.length === 0
          ? 'No workload has a tag yet: they are read from AWS with what runs, or told at a workload.'
          : 'Upper and lower case count, as in AWS.'}
      </p>
    </div>
  );
}

interface ListedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly listed: readonly string[];
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

/** Something to type, with what there is to pick from. */
function ListedField({ label, value, listed, error, onChange }: ListedFieldProps) {
  const list = useId();
  return (
    <Field label={label} error={error}>
      {(control) => (
        <>
          <Input
            {...control}
            list={list}
            value={value}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={list}>
            {listed.map((option) => (
              <option key={option} value={option} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
