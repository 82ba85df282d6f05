'use client';
import { Pencil, ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { formatCount } from '@/lib/format/number';
import { Button, buttonClass } from '../ui/button';
import { RemovalButton } from '../ui/removal-button';
import { useToast } from '../ui/toast';
import { requestJson } from '../workload/request-json';
import { connectionApi, connectionHref } from './connection-words';

export interface ConnectionActionsProps {
  readonly connection: ConnectionRecord;
  /** Workloads that stay when the connection goes. */
  readonly workloads: number;
}

/** What can be done with a connection, besides a sync. */
export function ConnectionActions({ connection, workloads }: ConnectionActionsProps) {
  return (
    <>
      <TestButton connection={connection} />
      <Link href={`${connectionHref(connection)}/edit`} className={buttonClass({ size: 'sm' })}>
        <Pencil aria-hidden /> Edit
      </Link>
      <RemoveConnection connection={connection} workloads={workloads} />
    </>
  );
}

function TestButton({ connection }: Pick<ConnectionActionsProps, 'connection'>) {
  const [isTesting, startTesting] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const test = () =>
    startTesting(async () => {
      const answer = await requestJson('POST', `${connectionApi(connection)}/test`);
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      notify({ kind: 'done', text: 'Tested: what was found stands under Access.' });
      router.refresh();
    });
  const isFirst = connection.lastTest === null;
  return (
    <Button size="sm" variant={isFirst ? 'primary' : 'secondary'} onClick={test} disabled={isTesting}>
      <ShieldCheck aria-hidden /> {isTesting ? 'Testing…' : isFirst ? 'Test the access' : 'Test again'}
    </Button>
  );
}

function RemoveConnection({ connection, workloads }: ConnectionActionsProps) {
  const kept =
    workloads === 0
      ? 'It has no workloads yet.'
      : `Its ${workloads === 1 ? 'workload stays' : `${formatCount(workloads)} workloads stay`} in the fleet with traffic and plans, and are updated no more.`;
  return (
    <RemovalButton
      verb="Remove"
      name={connection.name}
      thing="the connection"
      label="Remove the connection"
      description={`${kept} What was found in the account, the history of its syncs and its external ID go for good${connection.access === 'demo' ? ', and with the last demo the prices that only it has' : ''}. Nothing changes in AWS.`}
      api={connectionApi(connection)}
      leaveTo="/connections"
    />
  );
}
