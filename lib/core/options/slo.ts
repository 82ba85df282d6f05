import type { ServiceLevelObjective } from '../workload/workload';
import type { Performance } from './way-to-serve';

/** Largest share of requests that may be over the target, so that both the percentile and the breach share hold. */
export function allowedBreachShare({ percentile, breachShare }: ServiceLevelObjective): number {
  return Math.min(breachShare, 1 - percentile);
}

/** Room for rounding in a share that theory puts exactly on the limit. */
const SHARE_TOLERANCE = 1e-9;

/** Whether so many requests over the target are allowed; a way to serve that promises no latency is not asked. */
export function meetsSlo(performance: Pick<Performance, 'breachShare'>, slo: ServiceLevelObjective): boolean {
  return (
    performance.breachShare === null || performance.breachShare <= allowedBreachShare(slo) + SHARE_TOLERANCE
  );
}
