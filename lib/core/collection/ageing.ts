import type { SeriesRecord } from '../series/series-record';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../units';
import { RETENTION_TIERS } from './cloudwatch-limits';

/** How a step of collected series ages: when it is rolled up into the next, and how much of it is kept. */
export interface AgeingStep {
  readonly stepSeconds: number;
  readonly coarserSeconds: number;
  /** Days that are older than this are rolled up. */
  readonly rolledUpAfterSeconds: number;
  /** Of each series, what is further than this before its end is removed once the coarser step holds it. */
  readonly keptSeconds: number;
}

/**
 * CloudWatch's own ages for rolling up. Each step is kept longer than that, by one tier: a plan looks at four weeks of
 * the finest step, and the end that counts is the series' own, so that a resource that is gone keeps its last weeks.
 */
export const AGEING_STEPS: readonly AgeingStep[] = [
  {
    stepSeconds: SECONDS_PER_MINUTE,
    coarserSeconds: RETENTION_TIERS[1].stepSeconds,
    rolledUpAfterSeconds: RETENTION_TIERS[0].keptSeconds,
    keptSeconds: RETENTION_TIERS[1].keptSeconds,
  },
  {
    stepSeconds: RETENTION_TIERS[1].stepSeconds,
    coarserSeconds: SECONDS_PER_HOUR,
    rolledUpAfterSeconds: RETENTION_TIERS[1].keptSeconds,
    keptSeconds: RETENTION_TIERS[2].keptSeconds,
  },
];

/** A stored series with what is due to be rolled up. Half-open, epoch seconds, on the coarser grid. */
export interface DueRollUp {
  readonly record: SeriesRecord;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** Up to which midnight series of a step are rolled up now. */
export function rolledUpBeforeSeconds({ rolledUpAfterSeconds }: AgeingStep, nowSeconds: number): number {
  return Math.floor((nowSeconds - rolledUpAfterSeconds) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
}
