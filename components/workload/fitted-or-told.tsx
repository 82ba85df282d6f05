import { describeFit, differsFromFit, roundFitted } from '@/lib/core/workload/describe-fit';
import type { WorkloadFit } from '@/lib/core/workload/fit-workload';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { UseFitted } from './use-fitted';

export interface FittedOrToldProps {
  readonly workload: WorkloadRecord;
  readonly fit: WorkloadFit;
}

/** Whether the plan uses what was fitted, and the way to have it do so. */
export function FittedOrTold({ workload, fit }: FittedOrToldProps) {
  const fitted = describeFit(fit);
  if (Object.keys(fitted).length === 0) return null;
  const isMeasured = workload.description.discovered?.sources?.serviceTimeMs === 'measured';
  const isTold = !isMeasured && differsFromFit(workload.description, fitted);
  return (
    <>
      <p className="mt-2 text-sm text-muted">
        {isTold
          ? 'The plan uses the description, which says something else.'
          : 'The plan uses these: the description says the same.'}
      </p>
      {isTold ? <UseFitted workload={workload} fitted={roundFitted(fitted)} /> : null}
    </>
  );
}
