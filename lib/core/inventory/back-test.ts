import type { Series } from '../series/series';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import type { TimeSpan } from './idle-publication';

/** What is compared: instances by the hour, or memory for the time that requests run. */
export const BACK_TEST_UNITS = ['instance-hours', 'GB-seconds'] as const;
export type BackTestUnit = (typeof BACK_TEST_UNITS)[number];

/** What the model of the present serving predicts for the observed window, against what was observed. */
export interface BackTest {
  readonly unit: BackTestUnit;
  /** `null` where no instances serve. */
  readonly instanceType: string | null;
  /** Of instances of several types, which part is of each. */
  readonly instanceShares?: Readonly<Record<string, number>> | undefined;
  /** Of the periods in which it is known what was there. */
  readonly predicted: number;
  readonly observed: number;
  /** Predicted / observed - 1; `null` where nothing was observed to be used. */
  readonly errorShare: number | null;
  /** At list price; `null` without one. */
  readonly predictedUsd: number | null;
  readonly observedUsd: number | null;
  /** Share of the window's periods in which it is known what was there. */
  readonly knownShare: number;
  /** By UTC day, ascending. */
  readonly days: readonly BackTestDay[];
  /** What explains a difference, a sentence each; most important first. */
  readonly explanations: readonly string[];
  /** The same of the time on other hardware before, latest first, at the price of that; absent where there was none. */
  readonly earlier?: readonly EarlierTest[] | undefined;
}

export interface EarlierTest extends Omit<BackTest, 'explanations' | 'earlier'>, TimeSpan {
  readonly hardware: string;
}

export interface BackTestDay {
  /** Midnight, epoch seconds. */
  readonly daySeconds: number;
  readonly predicted: number;
  readonly observed: number;
  /** Share of the day that is in the window and known. */
  readonly knownShare: number;
}

/** Both of one grid, in the same amount a period: instance-hours or GB-seconds; `NaN` where not known. */
export interface ComparedSeries {
  readonly predicted: Float64Array;
  readonly observed: Series;
}

/** Adds a comparison up by day, over the periods in which both are known. O(periods). */
export function compareByDay({ predicted, observed }: ComparedSeries): BackTestDay[] {
  const { startSeconds, stepSeconds, values } = observed;
  const days = new Map<number, { predicted: number; observed: number; known: number }>();
  values.forEach((amount, i) => {
    const start = startSeconds + i * stepSeconds;
    const daySeconds = Math.floor(start / SECONDS_PER_DAY) * SECONDS_PER_DAY;
    const day = days.get(daySeconds) ?? { predicted: 0, observed: 0, known: 0 };
    days.set(daySeconds, day);
    const expected = predicted[i] ?? Number.NaN;
    if (Number.isNaN(amount) || Number.isNaN(expected)) return;
    day.predicted += expected;
    day.observed += amount;
    day.known += stepSeconds;
  });
  return [...days].map(([daySeconds, { known, ...sums }]) => ({
    daySeconds,
    ...sums,
    knownShare: known / SECONDS_PER_DAY,
  }));
}

export interface BackTestTerms {
  readonly unit: BackTestUnit;
  readonly instanceType: string | null;
  readonly instanceShares?: Readonly<Record<string, number>> | undefined;
  /** List price of the unit; `null` without one. */
  readonly unitPriceUsd: number | null;
  readonly explanations: readonly string[];
}

/** Sums a comparison; `null` where nothing is known to compare with. */
export function buildBackTest(
  compared: ComparedSeries,
  { unit, instanceType, instanceShares, unitPriceUsd, explanations }: BackTestTerms,
): BackTest | null {
  const days = compareByDay(compared);
  const knownSeconds = days.reduce((sum, day) => sum + day.knownShare * SECONDS_PER_DAY, 0);
  if (knownSeconds === 0) return null;
  const { values, stepSeconds } = compared.observed;
  const predicted = days.reduce((sum, day) => sum + day.predicted, 0);
  const observed = days.reduce((sum, day) => sum + day.observed, 0);
  const price = (amount: number): number | null => (unitPriceUsd === null ? null : amount * unitPriceUsd);
  return {
    unit,
    instanceType,
    ...(instanceShares === undefined ? {} : { instanceShares }),
    predicted,
    observed,
    errorShare: observed > 0 ? predicted / observed - 1 : null,
    predictedUsd: price(predicted),
    observedUsd: price(observed),
    knownShare: knownSeconds / (values.length * stepSeconds),
    days,
    explanations,
  };
}

/** Instances of periods as instance-hours. */
export function toInstanceHours(instances: Float64Array, stepSeconds: number): Float64Array {
  return instances.map((count) => (count * stepSeconds) / SECONDS_PER_HOUR);
}
