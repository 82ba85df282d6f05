'use client';
import { Pencil, RefreshCw } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { Button } from '../ui/button';
import { RemovalButton } from '../ui/removal-button';
import { useToast } from '../ui/toast';
import { requestJson } from './request-json';

/** Loaded when it is opened: the form and its rules are no part of the first load. */
const DescriptionDialog = dynamic(() =>
  import('./description-dialog').then((module) => module.DescriptionDialog),
);

export interface WorkloadActionsProps {
  readonly workload: WorkloadRecord;
}

/** What can be done with a workload. */
export function WorkloadActions({ workload }: WorkloadActionsProps) {
  const [isEditing, setIsEditing] = useState(false);
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => setIsEditing(true)}>
        <Pencil aria-hidden /> Edit description
      </Button>
      <PlanAgain workload={workload} />
      <DeleteWorkload workload={workload} />
      {isEditing ? <DescriptionDialog workload={workload} onClose={() => setIsEditing(false)} /> : null}
    </div>
  );
}

function PlanAgain({ workload }: Pick<WorkloadActionsProps, 'workload'>) {
  const [isPlanning, startPlanning] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const plan = () =>
    startPlanning(async () => {
      const answer = await requestJson('POST', `${apiPath(workload)}/plan`);
      if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
      notify({ kind: 'done', text: `Planned ${workload.name} on the traffic and the prices there are.` });
      router.refresh();
    });
  return (
    <Button size="sm" onClick={plan} disabled={isPlanning}>
      <RefreshCw aria-hidden /> {isPlanning ? 'Planning…' : 'Plan again'}
    </Button>
  );
}

function DeleteWorkload({ workload }: Pick<WorkloadActionsProps, 'workload'>) {
  return (
    <RemovalButton
      verb="Delete"
      name={workload.name}
      thing="the workload"
      label="Delete the workload"
      description={`Its traffic, its files' records and its plans go with it, for good. Nothing changes in AWS${workload.origin === 'aws' ? ', and the next sync finds it there again' : ''}.`}
      api={apiPath(workload)}
      leaveTo="/"
    />
  );
}

function apiPath({ id }: WorkloadRecord): string {
  return `/api/v1/workloads/${encodeURIComponent(id)}`;
}
