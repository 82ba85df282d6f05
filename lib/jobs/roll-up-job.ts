import { rollUpSeries } from '@/lib/usecases/roll-up-series';
import type { JobContext } from './plan-jobs';
import type { RunningJob } from './run-jobs';

/** Rolls series up until none is left or this process is to stop; the next time goes on where it was. */
export async function runRollUp(
  { signal }: Pick<RunningJob, 'signal'>,
  { deps, stop }: Pick<JobContext, 'deps' | 'stop'>,
): Promise<object> {
  return await rollUpSeries({ signal: AbortSignal.any([signal, stop]) }, deps);
}
