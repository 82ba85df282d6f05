import { erlangB, erlangC } from './erlang';
import {
  evaluateWaitingTime,
  fewestServers,
  fewestStableServers,
  meanWaitSeconds,
  type Queue,
  waitQuantileSeconds,
} from './waiting-time';

/** What theory says about a queue. */
export type QueueEvaluation =
  | {
      readonly stable: true;
      readonly utilization: number;
      /** Share lost if nobody could wait. */
      readonly erlangB: number;
      /** Share that waits. */
      readonly erlangC: number;
      readonly meanWaitSeconds: number;
      readonly waitP95Seconds: number;
      readonly waitP99Seconds: number;
      /** Fewest servers that meet the limit on waiting; only where one was asked for. */
      readonly requiredServers?: number;
    }
  /** Without a limit on waiting, the fewest servers for a stable queue. */
  | { readonly stable: false; readonly requiredServers: number };

export interface WaitingLimit {
  readonly sloSeconds?: number | undefined;
  readonly percentile: number;
}

/** Evaluates a queue, and how many servers it needs for `percentile` of requests to wait `sloSeconds` at most. */
export function evaluateQueue(queue: Queue & WaitingLimit): QueueEvaluation {
  const { servers, sloSeconds, percentile } = queue;
  const offeredLoadErlangs = queue.arrivalRatePerSecond * queue.serviceTimeSeconds;
  const wait = evaluateWaitingTime(queue);
  const required = sloSeconds === undefined ? null : fewestServers(queue, sloSeconds, percentile);
  if (wait === null)
    return { stable: false, requiredServers: required ?? fewestStableServers(offeredLoadErlangs) };
  return {
    stable: true,
    utilization: offeredLoadErlangs / servers,
    erlangB: erlangB(servers, offeredLoadErlangs),
    erlangC: erlangC(servers, offeredLoadErlangs),
    meanWaitSeconds: meanWaitSeconds(wait),
    waitP95Seconds: waitQuantileSeconds(wait, 0.95),
    waitP99Seconds: waitQuantileSeconds(wait, 0.99),
    ...(required === null ? {} : { requiredServers: required }),
  };
}
