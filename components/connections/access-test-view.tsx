import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccessTest } from '@/lib/core/inventory/access-test';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { formatDateTime } from '@/lib/format/date-time';
import { formatCount } from '@/lib/format/number';
import { Section } from '../ui/section';
import { StateBlock } from '../ui/state-block';
import { Table, TableCell, TableHead } from '../ui/table';
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
  return (
    <>
      {test.identity === null ? null : (
        <p>
          AWS is asked as <span className="font-mono text-sm break-all">{test.identity.arn}</span>
        </p>
      )}
      <ul className="flex flex-col gap-1.5">
        <IdentityLine test={test} />
        <ExternalIdLine refuses={test.refusesWithoutExternalId} />
        {refused.length === 0 ? (
          test.identity === null ? null : (
            <Line kind="good">All {formatCount(allowed.length)} permissions are there.</Line>
          )
        ) : (
          <Line kind={test.identity === null ? 'bad' : 'warn'}>
            {formatCount(refused.length)} of {formatCount(refused.length + allowed.length)} calls did not
            succeed. What needs them is left out of each sync, and said there.
          </Line>
        )}
        {switchedOff.map(({ region, advice }) => (
          <Line key={region} kind="warn">
            {region} is switched off for this account. {advice}
          </Line>
        ))}
      </ul>
      {refused.length === 0 ? null : <RefusedTable refused={refused} />}
      {allowed.length === 0 ? null : (
        <details className="text-sm">
          <summary className="font-medium">The {formatCount(allowed.length)} calls that are allowed</summary>
          <p className="mt-1 font-mono text-xs leading-5 break-words text-muted">{allowed.join(', ')}</p>
        </details>
      )}
    </>
  );
}

function IdentityLine({ test }: { readonly test: AccessTest }) {
  if (test.identity !== null) return <Line kind="good">Account {test.identity.accountId} is reached.</Line>;
  return <Line kind="bad">Not even the account could be asked for: see what to do below.</Line>;
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

function RefusedTable({ refused }: { readonly refused: readonly RefusedAction[] }) {
  return (
    <Table caption="Calls that did not succeed">
      <thead>
        <tr>
          <TableHead>Permission</TableHead>
          <TableHead>Where</TableHead>
          <TableHead>What to do</TableHead>
        </tr>
      </thead>
      <tbody>
        {refused.map(({ action, outcome, regions, advice }) => (
          <tr key={`${outcome} ${action}`}>
            <TableCell>
              <span className="font-mono text-xs">{action}</span>
              <span className="block text-xs text-muted">{outcome === 'denied' ? 'missing' : 'failed'}</span>
            </TableCell>
            <TableCell className="text-muted">
              {regions.length === 0 ? 'everywhere' : regions.join(', ')}
            </TableCell>
            <TableCell className="min-w-60">{advice.join(' ')}</TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface AccessTextsProps extends AccessTestViewProps {
  readonly isOpen: boolean;
}

/** The policy to grant; of a role its external ID and its template too. */
function AccessTexts({ connection, ground, isOpen }: AccessTextsProps) {
  if (connection.access === 'demo') return null;
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
