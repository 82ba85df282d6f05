/** Keep-warm pings: invocations that keep environments of a function from expiring, and are billed as others are. */
import { SECONDS_PER_HOUR } from '../units';
import type { KeepWarmPings } from '../workload/serving-option';
import { IDLE_LIFETIME_SECONDS } from './assumed-timings';
import type { Usage } from './charge';

/** Pings in so many hours. */
export function countPings(keepWarm: KeepWarmPings | undefined, hours: number): number {
  if (keepWarm === undefined) return 0;
  return ((hours * SECONDS_PER_HOUR) / keepWarm.everySeconds) * keepWarm.environments;
}

/**
 * Milliseconds that pings are billed for. Those that are further apart than an idle environment lives start one anew,
 * with what is left of the time: an upper reading, as requests in between may have kept it.
 */
export function billedPingsMs(keepWarm: KeepWarmPings | undefined, { hours, startMs = 0 }: Usage): number {
  if (keepWarm === undefined) return 0;
  const coldShare = Math.max(0, 1 - IDLE_LIFETIME_SECONDS / keepWarm.everySeconds);
  return countPings(keepWarm, hours) * (keepWarm.pingMs + coldShare * startMs);
}

/** What is assumed of them, in a sentence. */
export function describePings({ everySeconds, environments, pingMs }: KeepWarmPings): string {
  const pings = `${environments} keep-warm ${environments === 1 ? 'ping' : 'pings'} of ${pingMs} ms every ${everySeconds} s`;
  return everySeconds < IDLE_LIFETIME_SECONDS
    ? `${pings} are in the requests and the compute; they keep as many environments from expiring.`
    : `${pings} are in the requests and the compute; an idle environment lives ${IDLE_LIFETIME_SECONDS} s, so they come too late to keep any for good.`;
}
