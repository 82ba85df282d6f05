import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccessTest } from '@/lib/core/inventory/access-test';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { formatDateTime } from '@/lib/format/date-time';
import { formatCount } from '@/lib/format/number';
import { Section } from '../ui/section';
import { StateBlock } from '../ui/state-block';
import { type RefusedAction, sortChecks } from './access-checks';
import { PolicyText, type RoleGround, RoleTexts } from './role-texts';

export interface AccessTestViewProps {
  readonly connection: ConnectionRecord;
  readonly ground: RoleGround;
}

/** What the last test found: who is asking, which permissions are missing and what to do about each. */
export function AccessTestView({ connection, ground }: AccessTestViewProps) {
  const { lastTest: test, lastTestedAt } = connection;
  return (
    <Section
      id="access"
      title="Access"
      description={
        test === null
          ? 'Each call that a sync needs is made once, and what AWS refuses is named.'
          : `Tested ${formatDateTime(lastTestedAt)}`
      }
    >
      <div className="flex flex-col gap-4">
        {test === null ? <NotTested connection={connection} /> : <TestResult test={test} />}
        <AccessTexts connection={connection} ground={ground} isOpen={test === null} />
      </div>
    </Section>
  );
}

function NotTested({ connection }: { readonly connection: ConnectionRecord }) {
  return (
    <StateBlock kind="empty" title="The access was not tested yet.">
      {connection.access === 'role'
        ? 'Make the role from the template below where it is not there yet, then test.'
        : 'Test it: nothing can be said of the account before.'}
    </StateBlock>
  );
}

function TestResult({ test }: { readonly test: AccessTest }) {
  const { refused, switchedOff, allowed } = sortChecks(test.checks);
  if (test.identity === null) return <NotReached refused={refused} />;
  return (
    <>
      <p>
        AWS is asked as <span className="font-mono text-sm break-all">{test.identity.arn}</span>
      </p>
      <ul className="flex flex-col gap-1.5">
        <Line kind="good">Account {test.identity.accountId} is reached.</Line>
        <ExternalIdLine refuses={test.refusesWithoutExternalId} />
        <PermissionsLine refused={refused.length} allowed={allowed.length} />
        {switchedOff.map(({ region, advice }) => (
          <Line key={region} kind="warn">
            {advice ?? `${region} is switched off for this account.`}
          </Line>
        ))}
      </ul>
      {refused.length === 0 ? null : <RefusedList refused={refused} />}
      {allowed.length === 0 ? null : (
        <details className="text-sm">
          <summary className="font-medium">The {formatCount(allowed.length)} calls that are allowed</summary>
          <p className="mt-1 font-mono text-xs leading-5 break-words text-muted">{allowed.join(', ')}</p>
        </details>
      )}
    </>
  );
}

/** Where not even the account can be asked for, there is one thing to mend. */
function NotReached({ refused }: { readonly refused: readonly RefusedAction[] }) {
  return (
    <StateBlock kind="error" title="AWS did not answer who is asking, so that nothing else could be tested.">
      {refused.flatMap(({ advice }) => advice).join(' ')}
    </StateBlock>
  );
}

function PermissionsLine({ refused, allowed }: { readonly refused: number; readonly allowed: number }) {
  if (refused === 0) return <Line kind="good">All {formatCount(allowed)} permissions are there.</Line>;
  return (
    <Line kind="warn">
      {formatCount(refused)} of {formatCount(refused + allowed)} calls did not succeed. What needs them is
      left out of each sync, and said there.
    </Line>
  );
}

function ExternalIdLine({ refuses }: { readonly refuses: boolean | null }) {
  if (refuses === null) return null;
  if (refuses) return <Line kind="good">The role refuses to be assumed without the external ID.</Line>;
  return (
    <Line kind="bad">
      The role can be assumed without the external ID: its trust policy lacks the condition sts:ExternalId.
      Make the role anew from the template, or add the condition.
    </Line>
  );
}

const LINE_KINDS = {
  good: { icon: CircleCheck, tone: 'text-good', word: 'Good' },
  warn: { icon: TriangleAlert, tone: 'text-warn', word: 'Attention' },
  bad: { icon: CircleAlert, tone: 'text-bad', word: 'Problem' },
} as const;

function Line({ kind, children }: { readonly kind: keyof typeof LINE_KINDS; readonly children: ReactNode }) {
  const { icon: Icon, tone, word } = LINE_KINDS[kind];
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <span className="min-w-0">
        <span className="sr-only">{word}: </span>
        {children}
      </span>
    </li>
  );
}

/** One below the other on a phone, where what to do must not be out of sight. */
function RefusedList({ refused }: { readonly refused: readonly RefusedAction[] }) {
  return (
    <ul aria-label="Calls that did not succeed" className="border-t border-line-strong text-sm">
      {refused.map(({ action, outcome, regions, advice }) => (
        <li
          key={`${outcome} ${action}`}
          className="grid gap-x-6 gap-y-1 border-b border-line py-2 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
        >
          <div className="min-w-0">
            <p className="font-mono text-xs leading-5 break-words">{action}</p>
            <p className="text-xs text-muted">
              {outcome === 'denied' ? 'missing' : 'failed'}
              {regions.length === 0 ? '' : ` in ${regions.join(', ')}`}
            </p>
          </div>
          <p className="min-w-0 break-words">{advice.join(' ')}</p>
        </li>
      ))}
    </ul>
  );
}

interface AccessTextsProps extends AccessTestViewProps {
  readonly isOpen: boolean;
}

/** The policy to grant; of a role its external ID and its template too. */
function AccessTexts({ connection, ground, isOpen }: AccessTextsProps) {
  return (
    <details open={isOpen && connection.access === 'role'}>
      <summary className="text-sm font-medium">
        {connection.access === 'role' ? 'The role: template, external ID and policy' : 'The read-only policy'}
      </summary>
      <div className="mt-3">
        {connection.access === 'role' ? (
          <RoleTexts ground={ground} readsBilling={connection.readsBilling} />
        ) : (
          <PolicyText readsBilling={connection.readsBilling} />
        )}
      </div>
    </details>
  );
}
