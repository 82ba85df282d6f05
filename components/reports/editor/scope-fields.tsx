'use client';
import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import { type ReportDraft, SCOPE_KINDS, sentenceAt } from '../report-draft';
import { ChoiceField } from './choice-field';
import type { DraftProps } from './draft-props';
import { fetchScopeChoices } from './use-scope-choices';

const KIND_WORDS: Readonly<Record<ReportDraft['scope'], string>> = {
  fleet: 'all workloads',
  account: 'an account',
  region: 'a Region',
  tag: 'a tag',
  workload: 'one workload',
};

/** What it is about: everything, or a part. */
export function ScopeFields(props: DraftProps) {
  const { draft, onChange } = props;
  const choose = async (scope: ReportDraft['scope']) => {
    onChange({ scope });
    const first = await findFirst(scope, draft);
    if (first !== null) onChange(first);
  };
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
              if (scope !== undefined) void choose(scope);
            }}
          />
        )}
      </Field>
      <PartFields {...props} />
    </div>
  );
}

/** The first one there is, so that there is a mail to look at; `null` where one is chosen already. */
async function findFirst(
  scope: ReportDraft['scope'],
  { accountId, region, workloadId, tagKey }: ReportDraft,
): Promise<Partial<ReportDraft> | null> {
  const ask = async (...[part, key]: [Parameters<typeof fetchScopeChoices>[0]['part'], string?]) =>
    (await fetchScopeChoices({ part, text: '', ...(key === undefined ? {} : { tagKey: key }) }))?.choices[0]
      ?.value ?? '';
  if (scope === 'account' && accountId === '') return { accountId: await ask('account') };
  if (scope === 'region' && region === '') return { region: await ask('region') };
  if (scope === 'workload' && workloadId === '') return { workloadId: await ask('workload') };
  if (scope !== 'tag' || tagKey !== '') return null;
  const key = await ask('tag');
  return { tagKey: key, tagValue: key === '' ? '' : await ask('tag-value', key) };
}

function PartFields({ draft, onChange, problem }: DraftProps) {
  const error = sentenceAt(problem, 'scope');
  switch (draft.scope) {
    case 'fleet':
      return null;
    case 'account':
      return (
        <ChoiceField
          label="Account"
          part="account"
          value={draft.accountId}
          error={error}
          onChange={(accountId) => onChange({ accountId })}
        />
      );
    case 'region':
      return (
        <ChoiceField
          label="Region"
          part="region"
          value={draft.region}
          error={error}
          onChange={(region) => onChange({ region })}
        />
      );
    case 'workload':
      return (
        <ChoiceField
          label="Workload"
          part="workload"
          value={draft.workloadId}
          error={error}
          onChange={(workloadId) => onChange({ workloadId })}
        />
      );
    case 'tag':
      return (
        <div className="grid min-w-0 grid-cols-2 gap-3">
          <ChoiceField
            label="Tag"
            part="tag"
            value={draft.tagKey}
            error={sentenceAt(problem, 'scope.key')}
            onChange={(tagKey) => onChange({ tagKey })}
          />
          <ChoiceField
            label="Value"
            part="tag-value"
            tagKey={draft.tagKey}
            value={draft.tagValue}
            error={sentenceAt(problem, 'scope.value')}
            onChange={(tagValue) => onChange({ tagValue })}
          />
        </div>
      );
  }
}
