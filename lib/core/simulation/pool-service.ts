/** Response times of an environment, drawn one for every request. */
import type { Random } from '../random';
import type { Lognormal } from '../stats/lognormal';
import { drawExponential, drawNormal } from '../stats/ziggurat';

export interface ServiceTimeLaw {
  readonly meanSeconds: number;
  readonly distribution: 'exponential' | 'deterministic' | 'lognormal';
  /** Squared coefficient of variation of a lognormal; of the others it is 1 and 0. */
  readonly scv?: number;
}

/** Draws service times from a random stream. */
export type ServiceTimeDraw = (random: Random) => number;

export function makeServiceTimeDraw({ meanSeconds, distribution, scv = 1 }: ServiceTimeLaw): ServiceTimeDraw {
  if (!(meanSeconds > 0 && meanSeconds < Infinity))
    throw new RangeError(`meanSeconds must be positive and finite, got ${meanSeconds}`);
  if (!(scv >= 0 && scv < Infinity)) throw new RangeError(`scv must be finite and at least 0, got ${scv}`);
  switch (distribution) {
    case 'exponential':
      return (random) => drawExponential(random) * meanSeconds;
    case 'deterministic':
      return () => meanSeconds;
    case 'lognormal':
      return makeLognormalDraw(lognormalOfMoments(meanSeconds, scv));
  }
}

export function makeLognormalDraw({ median, sigma }: Lognormal): ServiceTimeDraw {
  return sigma === 0 ? () => median : (random) => median * Math.exp(sigma * drawNormal(random));
}

/** The lognormal with a mean and a squared coefficient of variation: sigma^2 = log(1 + scv). */
export function lognormalOfMoments(mean: number, scv: number): Lognormal {
  const variance = Math.log1p(scv);
  return { median: mean * Math.exp(-variance / 2), sigma: Math.sqrt(variance) };
}
