/**
 * Erlang's loss and delay formulas.
 *
 * Notation: `servers` is c, `offeredLoadErlangs` is a = arrival rate x service time. Sources: D. Gross et al.,
 * Fundamentals of Queueing Theory, 4th ed., 2.3 (M/M/c) and 2.4 (M/M/c/c).
 */

/**
 * Erlang B: the share of arrivals that finds all servers busy and is lost.
 *
 * By B(n) = a B(n-1) / (n + a B(n-1)), B(0) = 1: every term lies in [0, 1], so neither factorials nor powers can
 * overflow at any number of servers.
 */
export function erlangB(servers: number, offeredLoadErlangs: number): number {
  requireServers(servers, 0);
  requireLoad(offeredLoadErlangs);
  let blocking = 1;
  for (let n = 1; n <= servers; n += 1) {
    blocking = (offeredLoadErlangs * blocking) / (n + offeredLoadErlangs * blocking);
  }
  return blocking;
}

/**
 * Erlang C: the share of arrivals that waits, C = B / (1 - rho (1 - B)). 1 when the queue is unstable (a >= c): then
 * in the long run everyone waits.
 */
export function erlangC(servers: number, offeredLoadErlangs: number): number {
  requireServers(servers, 1);
  requireLoad(offeredLoadErlangs);
  if (offeredLoadErlangs >= servers) return 1;
  const blocking = erlangB(servers, offeredLoadErlangs);
  return blocking / (1 - (offeredLoadErlangs / servers) * (1 - blocking));
}

function requireServers(servers: number, least: number): void {
  if (!Number.isInteger(servers) || servers < least) {
    throw new RangeError(`servers must be a whole number of at least ${least}, got ${servers}`);
  }
}

function requireLoad(offeredLoadErlangs: number): void {
  if (!(offeredLoadErlangs >= 0 && offeredLoadErlangs < Infinity)) {
    throw new RangeError(`offered load must be a finite number of erlangs, got ${offeredLoadErlangs}`);
  }
}
