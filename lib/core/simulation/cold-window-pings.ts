/** Keep-warm pings of a window of which only parts are simulated. */
import type { KeepWarm } from './pool-pings';

/** What there is besides environments that start on demand. */
interface KeptPool {
  readonly provisionedConcurrency: number;
  readonly keepWarm: KeepWarm | null;
  readonly idleLifetimeSeconds: number;
}

/** Environments that never expire: those that are pinged in time are as good as provisioned, which are pinged first. */
export function keptEnvironments({
  provisionedConcurrency,
  keepWarm,
  idleLifetimeSeconds,
}: KeptPool): number {
  if (keepWarm === null || keepWarm.everySeconds >= idleLifetimeSeconds) return provisionedConcurrency;
  return Math.max(provisionedConcurrency, keepWarm.count);
}

/** Pings in so many seconds. */
export function countPings(keepWarm: KeepWarm | null, seconds: number): number {
  return keepWarm === null ? 0 : (seconds / keepWarm.everySeconds) * keepWarm.count;
}

/** Pings keep to their times, whatever part of the window is simulated: here one that begins at `fromSeconds`. */
export function alignPings(keepWarm: KeepWarm, fromSeconds: number): KeepWarm {
  const { everySeconds } = keepWarm;
  return { ...keepWarm, firstSeconds: Math.ceil(fromSeconds / everySeconds) * everySeconds - fromSeconds };
}
