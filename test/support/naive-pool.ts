import type { PoolLimits } from '@/lib/core/simulation/pool';

export interface NaiveRequest {
  readonly at: number;
  /** Response time of a warm request. */
  readonly warm: number;
  /** Whole response time of a cold one. */
  readonly cold: number;
}

export type NaiveOutcome = 'provisioned' | 'warm' | 'cold' | 'over the cap' | 'over the scaling rate';

export interface NaiveResult {
  readonly outcomes: readonly NaiveOutcome[];
  /** Start and end of every on-demand environment. */
  readonly environments: readonly (readonly [number, number])[];
}

interface Environment {
  readonly startedAt: number;
  readonly isProvisioned: boolean;
  freeAt: number;
}

/**
 * The pool by its definition, every environment an object that is looked at for every request: an independent route
 * to what `EnvironmentPool` does with a heap and a stack. O(requests x environments).
 */
export function simulateNaively(requests: readonly NaiveRequest[], limits: PoolLimits): NaiveResult {
  const everyone: Environment[] = Array.from({ length: limits.provisionedConcurrency }, () => ({
    startedAt: -Infinity,
    isProvisioned: true,
    freeAt: -Infinity,
  }));
  const startedAt: number[] = [];
  const isUp = (environment: Environment, at: number) =>
    environment.isProvisioned ||
    at < environment.freeAt + limits.idleLifetimeSeconds ||
    at < environment.freeAt;
  const outcomes = requests.map(({ at, warm, cold }): NaiveOutcome => {
    const up = everyone.filter((environment) => isUp(environment, at));
    const [first] = up
      .filter(({ freeAt }) => freeAt <= at)
      .sort((a, b) => Number(b.isProvisioned) - Number(a.isProvisioned) || b.freeAt - a.freeAt);
    if (first !== undefined) {
      first.freeAt = at + warm;
      return first.isProvisioned ? 'provisioned' : 'warm';
    }
    if (up.length >= (limits.concurrencyCap ?? Infinity)) return 'over the cap';
    if (limits.scalingRate !== null && startsTooFast(startedAt, at, limits.scalingRate)) {
      return 'over the scaling rate';
    }
    startedAt.push(at);
    everyone.push({ startedAt: at, isProvisioned: false, freeAt: at + cold });
    return 'cold';
  });
  const environments = everyone
    .filter(({ isProvisioned }) => !isProvisioned)
    .map(({ startedAt: start, freeAt }) => [start, freeAt + limits.idleLifetimeSeconds] as const);
  return { outcomes, environments };
}

/** A steadily refilled allowance, said otherwise: no stretch of time sees more starts than its burst and its refill. */
function startsTooFast(
  startedAt: readonly number[],
  at: number,
  { environments, seconds }: { environments: number; seconds: number },
): boolean {
  return startedAt.some((first, i) => {
    const started = startedAt.length - i + 1;
    return started > environments + ((at - first) * environments) / seconds;
  });
}
