'use client';
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
  { accounts, regions, workloads }: ScopeChoices,
): Partial<ReportDraft> {
  if (scope === 'account' && draft.accountId === '') return { accountId: accounts[0] ?? '' };
  if (scope === 'region' && draft.region === '') return { region: regions[0] ?? '' };
  if (scope === 'workload' && draft.workloadId === '') return { workloadId: workloads[0]?.id ?? '' };
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

function TagFields({ draft, onChange, problem }: DraftProps) {
  return (
    <div className="grid min-w-0 grid-cols-2 gap-3">
      <Field label="Tag" error={sentenceAt(problem, 'scope.key')}>
        {(control) => (
          <Input
            {...control}
            value={draft.tagKey}
            autoComplete="off"
            placeholder="team"
            onChange={({ target }) => onChange({ tagKey: target.value })}
          />
        )}
      </Field>
      <Field label="Value" error={sentenceAt(problem, 'scope.value')}>
        {(control) => (
          <Input
            {...control}
            value={draft.tagValue}
            autoComplete="off"
            placeholder="search"
            onChange={({ target }) => onChange({ tagValue: target.value })}
          />
        )}
      </Field>
      <p className="col-span-2 text-xs text-muted">
        Workloads that have this tag in AWS; the preview says how many there are.
      </p>
    </div>
  );
}
