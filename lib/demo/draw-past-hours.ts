import type { Random } from '@/lib/core/random';
import { coarsenBySum, makeSeries, type Series } from '@/lib/core/series/series';
import { sampleNormal, samplePoisson } from '@/lib/core/stats/sampling';
import {
  HOURS_PER_DAY,
  MINUTES_PER_HOUR,
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
  SECONDS_PER_WEEK,
} from '@/lib/core/units';
import type { Bursts, Gap, Restlessness, Traffic } from './draw-arrivals';
import { type RateAt, weeklyGrowth } from './traffic-shape';

/** Before the minutes hours are known for half a year. */
const PAST_WEEKS = 26;

/** What happened before the minutes begin: nothing where all is left out. */
export interface Past {
  /** Of a week against the one before, until the minutes begin. */
  readonly growthPerWeek?: number;
  readonly episodes?: readonly Episode[];
  /** Times without metrics. */
  readonly gaps?: readonly Gap[];
}

/** An outage or a campaign: demand by `factor` for some hours. */
export interface Episode {
  readonly daysBeforeEnd: number;
  /** Of the day, UTC. */
  readonly hour: number;
  readonly hours: number;
  readonly factor: number;
}

/**
 * Requests an hour of half a year before the minutes and of the minutes' own time, as they would have been collected: the
 * traffic's shape with the same restlessness, days that differ from each other, and what happened. An hour of which a minute
 * is missing is missing.
 */
export function drawHours(traffic: Traffic, past: Past, minutes: Series, random: Random): Series {
  const startSeconds = minutes.startSeconds - PAST_WEEKS * SECONDS_PER_WEEK;
  const recent = coarsenBySum(minutes, SECONDS_PER_HOUR).values;
  const before = (PAST_WEEKS * SECONDS_PER_WEEK) / SECONDS_PER_HOUR;
  const endSeconds = minutes.startSeconds + recent.length * SECONDS_PER_HOUR;
  const counts = new Float64Array(before + recent.length);
  const pastAt = makePast(past, minutes.startSeconds, endSeconds);
  const factorNext = makeHourlyRestlessness(traffic.restlessness, random);
  for (let i = 0; i < before; i += 1) {
    const seconds = startSeconds + i * SECONDS_PER_HOUR;
    const perMinute = meanRate(traffic.ratePerMinuteAt, seconds) * pastAt(seconds);
    counts[i] = samplePoisson(random, perMinute * MINUTES_PER_HOUR * factorNext());
  }
  counts.set(recent, before);
  for (const { fromBeforeEndSeconds, toBeforeEndSeconds } of past.gaps ?? []) {
    const hourOf = (beforeEnd: number) => counts.length - Math.floor(beforeEnd / SECONDS_PER_HOUR);
    counts.fill(Number.NaN, hourOf(fromBeforeEndSeconds), hourOf(toBeforeEndSeconds));
  }
  return makeSeries(startSeconds, SECONDS_PER_HOUR, counts);
}

const RATES_PER_HOUR = 4;

/** In the middle of each quarter: shapes turn no faster. */
function meanRate(rateAt: RateAt, fromSeconds: number): number {
  let sum = 0;
  for (let i = 0; i < RATES_PER_HOUR; i += 1)
    sum += rateAt(fromSeconds + ((i + 0.5) * SECONDS_PER_HOUR) / RATES_PER_HOUR);
  return sum / RATES_PER_HOUR;
}

function makePast(
  { growthPerWeek = 0, episodes = [] }: Past,
  untilSeconds: number,
  endSeconds: number,
): RateAt {
  const growth = weeklyGrowth(growthPerWeek, untilSeconds);
  return (seconds) => episodes.reduce((rate, episode) => rate * factorOf(episode, seconds), growth(seconds));

  function factorOf({ daysBeforeEnd, hour, hours, factor }: Episode, seconds: number): number {
    const from = endSeconds - daysBeforeEnd * SECONDS_PER_DAY + hour * SECONDS_PER_HOUR;
    return seconds >= from && seconds < from + hours * SECONDS_PER_HOUR ? factor : 1;
  }
}

/** Standard deviation of the logarithm of a day's level, and how much of it the next day keeps. */
const DAY_WANDER = 0.03;
const DAY_KEPT = 0.7;

/**
 * The factor of each hour in turn. The level that wanders from minute to minute varies less as the mean of an hour (A. M.
 * Yaglom, "Correlation Theory of Stationary and Related Random Functions I", 1987: the variance of the mean of a process
 * that forgets exponentially); a burst is over within the hour.
 */
function makeHourlyRestlessness(
  { wander, memoryMinutes, bursts }: Restlessness,
  random: Random,
): () => number {
  const ratio = MINUTES_PER_HOUR / memoryMinutes;
  const hourly = wander * Math.sqrt((2 / ratio) * (1 - (1 - Math.exp(-ratio)) / ratio));
  const nextHour = makeWanderingLevel(hourly, Math.exp(-ratio), random);
  const nextDay = makeWanderingLevel(DAY_WANDER, DAY_KEPT, random);
  let hour = 0;
  let day = 1;
  return () => {
    if (hour % HOURS_PER_DAY === 0) day = nextDay();
    hour += 1;
    return day * nextHour() * (1 + (bursts === undefined ? 0 : drawBursts(bursts, random)));
  };
}

/** A lognormal first-order autoregression of mean 1. */
function makeWanderingLevel(wander: number, kept: number, random: Random): () => number {
  let level = sampleNormal(random, 0, wander);
  return () => {
    const factor = Math.exp(level - (wander * wander) / 2);
    level = kept * level + sampleNormal(random, 0, wander * Math.sqrt(1 - kept * kept));
    return factor;
  };
}

function drawBursts({ perDay, height, halfLifeMinutes }: Bursts, random: Random): number {
  if (random.nextUniform() >= perDay / HOURS_PER_DAY) return 0;
  const meanMinutes = halfLifeMinutes / Math.LN2;
  return (height * Math.exp(sampleNormal(random, 0, 0.4)) * meanMinutes) / MINUTES_PER_HOUR;
}
