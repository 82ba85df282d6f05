'use client';
import type { AccessKind } from '@/lib/core/inventory/connection-record';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { type ConnectionDraft, DEMO_URL, sentenceFor } from './connection-draft';
import { CopyBlock } from './copy-block';
import type { DraftProps } from './draft-props';
import { RoleSetup } from './role-setup';
import { PolicyText, type RoleGround } from './role-texts';

const CHOICES: readonly { readonly access: AccessKind; readonly title: string; readonly text: string }[] = [
  {
    access: 'chain',
    title: "This machine's credentials",
    text: 'A profile, single sign-on, environment variables or the role of the instance, as the AWS CLI finds them.',
  },
  {
    access: 'role',
    title: 'A role',
    text: "For any account: this machine's credentials assume a read-only role that you make there.",
  },
  {
    access: 'demo',
    title: 'The demo AWS',
    text: 'A made-up fleet on this machine, to try it all without an account.',
  },
];

/** How the account is reached, and what may be read there. `ground` is that of the role to be made. */
export function AccessFields({
  draft,
  onChange,
  problem,
  ground,
}: DraftProps & { readonly ground: RoleGround }) {
  return (
    <div className="flex flex-col gap-6">
      <fieldset>
        <legend className="sr-only">How the account is reached</legend>
        <div className="grid gap-2 md:grid-cols-3">
          {CHOICES.map(({ access, title, text }) => (
            <label
              key={access}
              className="flex cursor-pointer gap-3 rounded-md border border-line p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-weak has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="access"
                value={access}
                checked={draft.access === access}
                onChange={() => onChange({ access })}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="font-medium">{title}</span>
                <span className="mt-0.5 block text-sm text-muted">{text}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <BillingField draft={draft} onChange={onChange} />
      {draft.access === 'chain' ? <ChainNote readsBilling={draft.readsBilling} /> : null}
      {draft.access === 'role' ? (
        <RoleSetup draft={draft} onChange={onChange} problem={problem} ground={ground} />
      ) : null}
      {draft.access === 'demo' ? <DemoFields draft={draft} onChange={onChange} problem={problem} /> : null}
    </div>
  );
}

function ChainNote({ readsBilling }: Pick<ConnectionDraft, 'readsBilling'>) {
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-[720px] text-muted">
        The credentials are looked for at each call and never stored. They need the reading permissions below;
        the test says which are missing.
      </p>
      <details>
        <summary className="text-sm font-medium">The read-only policy</summary>
        <div className="mt-2">
          <PolicyText readsBilling={readsBilling} />
        </div>
      </details>
    </div>
  );
}

function DemoFields({ draft, onChange, problem }: DraftProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <CopyBlock title="Start it in another terminal, in the folder of Breakeven" text="npm run aws:demo" />
      <Field
        label="Its address"
        hint={`It says where it listens: ${DEMO_URL} unless it is told otherwise.`}
        error={sentenceFor('endpointUrl', problem)}
      >
        {(control) => (
          <Input
            {...control}
            value={draft.endpointUrl}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ endpointUrl: event.target.value })}
            className="font-mono text-sm"
          />
        )}
      </Field>
    </div>
  );
}

/** It stands with the access, as the policy depends on it. */
function BillingField({ draft, onChange }: Pick<DraftProps, 'draft' | 'onChange'>) {
  return (
    <div>
      <Checkbox
        label="Compare with what AWS billed, from Cost Explorer"
        checked={draft.readsBilling}
        onChange={(event) => onChange({ readsBilling: event.target.checked })}
      />
      <p className="ml-6 text-xs text-muted">
        It needs one more permission, ce:GetCostAndUsage, and AWS charges 0.01 USD for each call of it.
      </p>
    </div>
  );
}
