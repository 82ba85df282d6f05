import type { JobTable } from '@/lib/core/inventory/tabulate-jobs';
import type { Evaluation } from '@/lib/core/plan/plan';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { formatUsd } from '@/lib/format/money';
import { StateBlock } from '../ui/state-block';
import { AwaitPlan } from './await-plan';
import { JobsTable } from './jobs-table';

export interface NotPlannedProps {
  readonly workload: Pick<WorkloadRecord, 'origin' | 'description'>;
  /** What it costs as it stands where no plan can be made of it; `null` elsewhere. */
  readonly unplannedCost: Evaluation | null;
  /** What its batch transform jobs ran and cost lately; `null` elsewhere. */
  readonly jobs: JobTable | null;
  /** End of the traffic that is stored; `null` without any. */
  readonly latestSampleSeconds: number | null;
}

/** Stands in place of a plan until there is one: what is missing for it, or that it is being made. */
export function NotPlanned({ workload, unplannedCost, jobs, latestSampleSeconds }: NotPlannedProps) {
  const { unplannable, notes = [] } = workload.description.discovered ?? {};
  return (
    <div className="py-6">
      {unplannable !== undefined ? (
        <StateBlock kind="note" title="There is no plan for it.">
          {unplannable} {jobs === null ? describeCost(unplannedCost) : null}
          {notes.length === 0 ? null : (
            <ul className="mt-2 list-disc space-y-0.5 pl-4">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </StateBlock>
      ) : latestSampleSeconds === null ? (
        <StateBlock kind="empty" title="The plan will stand here.">
          {workload.origin === 'aws'
            ? 'None of its metrics are stored yet. The next sync of its connection collects them, and plans it once a day of its traffic is known.'
            : 'No traffic of this workload is stored. Import it, check the description, then choose Plan again above.'}
        </StateBlock>
      ) : (
        <AwaitPlan />
      )}
      <JobsTable table={jobs} />
    </div>
  );
}

function describeCost(present: Evaluation | null): string {
  if (present === null) return '';
  if (present.monthlyCostUsd === null)
    return `It is served as ${present.label}, for which there is no price.`;
  return `As it stands, ${present.label}, it costs ${formatUsd(present.monthlyCostUsd)} a month.`;
}
