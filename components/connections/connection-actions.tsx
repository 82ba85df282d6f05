'use client';
import { Pencil, ShieldCheck, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { formatCount } from '@/lib/format/number';
import { Button, buttonClass } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
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
  const [isOpen, setIsOpen] = useState(false);
  const [isRemoving, startRemoving] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const remove = () =>
    startRemoving(async () => {
      const answer = await requestJson('DELETE', connectionApi(connection));
      setIsOpen(false);
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      notify({ kind: 'done', text: `Removed ${connection.name}.` });
      router.push('/connections');
      router.refresh();
    });
  const kept =
    workloads === 0
      ? 'It has no workloads yet.'
      : `Its ${workloads === 1 ? 'workload stays' : `${formatCount(workloads)} workloads stay`} in the fleet with traffic and plans, and are updated no more.`;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button size="icon" variant="ghost" aria-label="Remove the connection" title="Remove the connection">
          <Trash2 aria-hidden />
        </Button>
      }
      title={`Remove ${connection.name}?`}
      description={`${kept} What was found in the account, the history of its syncs and its external ID go for good${connection.access === 'demo' ? ', and with the last demo the prices that only it has' : ''}. Nothing changes in AWS.`}
      footer={
        <>
          <DialogClose>
            <Button>Keep it</Button>
          </DialogClose>
          <Button variant="danger" onClick={remove} disabled={isRemoving}>
            {isRemoving ? 'Removing…' : 'Remove the connection'}
          </Button>
        </>
      }
    />
  );
}
