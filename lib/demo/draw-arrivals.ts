import type { Random } from '@/lib/core/random';
import { makeSeries, type Series } from '@/lib/core/series/series';
import { sampleNormal, samplePoisson } from '@/lib/core/stats/sampling';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { RateAt } from './traffic-shape';

const DEMO_DAYS = 28;

/** How demand strays from its shape. Within a minute requests arrive as a Poisson process. */
export interface Restlessness {
  /** Standard deviation of the logarithm of the level, which wanders. */
  readonly wander: number;
  /** Minutes over which the wandering level forgets itself. */
  readonly memoryMinutes: number;
  /** Sudden bursts; none when absent. */
  readonly bursts?: Bursts;
}

export interface Bursts {
  readonly perDay: number;
  /** Typical height of a burst, in multiples of the level, and the minutes in which it halves. */
  readonly height: number;
  readonly halfLifeMinutes: number;
}

/** A time without metrics, half-open, in seconds before the end of the series. */
export interface Gap {
  readonly fromBeforeEndSeconds: number;
  readonly toBeforeEndSeconds: number;
}

export interface Traffic {
  readonly ratePerMinuteAt: RateAt;
  readonly restlessness: Restlessness;
  readonly gaps: readonly Gap[];
}

export function demoStartSeconds(endSeconds: number): number {
  return endSeconds - DEMO_DAYS * SECONDS_PER_DAY;
}

/** 28 days of minutes that end at `endSeconds`: counts, missing in the gaps. */
export function drawArrivals(
  { ratePerMinuteAt, restlessness, gaps }: Traffic,
  random: Random,
  endSeconds: number,
): Series {
  const startSeconds = demoStartSeconds(endSeconds);
  const counts = new Float64Array((endSeconds - startSeconds) / SECONDS_PER_MINUTE);
  const factorNext = makeRestlessFactor(restlessness, random);
  for (let i = 0; i < counts.length; i += 1) {
    counts[i] = samplePoisson(random, ratePerMinuteAt(startSeconds + i * SECONDS_PER_MINUTE) * factorNext());
  }
  for (const { fromBeforeEndSeconds, toBeforeEndSeconds } of gaps) {
    const from = counts.length - Math.floor(fromBeforeEndSeconds / SECONDS_PER_MINUTE);
    counts.fill(Number.NaN, from, counts.length - Math.floor(toBeforeEndSeconds / SECONDS_PER_MINUTE));
  }
  return makeSeries(startSeconds, SECONDS_PER_MINUTE, counts);
}

/** The factor of each minute in turn: a lognormal first-order autoregression of mean 1, times the bursts. */
function makeRestlessFactor({ wander, memoryMinutes, bursts }: Restlessness, random: Random): () => number {
  const kept = Math.exp(-1 / memoryMinutes);
  const fresh = wander * Math.sqrt(1 - kept * kept);
  const nextBurst = bursts === undefined ? () => 0 : makeBursts(bursts, random);
  let level = sampleNormal(random, 0, wander);
  return () => {
    const factor = Math.exp(level - (wander * wander) / 2) * (1 + nextBurst());
    level = kept * level + sampleNormal(random, 0, fresh);
    return factor;
  };
}

function makeBursts({ perDay, height, halfLifeMinutes }: Bursts, random: Random): () => number {
  const chance = (perDay * SECONDS_PER_MINUTE) / SECONDS_PER_DAY;
  const kept = 0.5 ** (1 / halfLifeMinutes);
  let burst = 0;
  return () => {
    burst *= kept;
    if (random.nextUniform() < chance) burst += height * Math.exp(sampleNormal(random, 0, 0.4));
    return burst;
  };
}
