import { phraseMs, phrasePercentile } from '../plan/phrases';
import type { ServiceLevelObjective } from '../workload/workload';
import { LEAD_DAYS } from './lead-times';
import { LEAST_THRESHOLD, type ServingCurve } from './serving-curve';
import type { ServingLimit } from './serving-limit';
import type { Threshold } from './thresholds';

/** What weeks of the paths come to, against those of the plan. */
export interface WeeksAhead {
  readonly leastWeekFactor: number;
  readonly mostWeekFactor: number;
}

/**
 * The weekly volumes above and below which the SLO is missed, or a limit binds that is none of `limits`. What is missed at
 * a tenth of the volume as well as at all of it has no date, but is counted in every month, up to where more demand cures it.
 */
export function placeSlo(
  curve: ServingCurve,
  limits: readonly ServingLimit[],
  slo: ServiceLevelObjective,
  { leastWeekFactor, mostWeekFactor }: WeeksAhead,
): Threshold[] {
  const misses = (factor: number): boolean => !curve.holdsAt(factor) && !isTurnedAway(curve, limits, factor);
  const most = Math.max(1, mostWeekFactor);
  if (misses(1) && misses(LEAST_THRESHOLD)) {
    const cured = curve.findThreshold((factor) => !misses(factor), most) ?? Number.POSITIVE_INFINITY;
    return [{ ...describeMiss(curve, slo, 'below which', cured), isDated: false }];
  }
  const above = curve.findThreshold(misses, most);
  const below = curve.findFloor(misses, Math.max(LEAST_THRESHOLD, leastWeekFactor));
  return [
    ...(above === null ? [] : [describeMiss(curve, slo, 'at which', above)]),
    ...(below === null ? [] : [describeMiss(curve, slo, 'below which', below)]),
  ];
}

function isTurnedAway(curve: ServingCurve, limits: readonly ServingLimit[], factor: number): boolean {
  return limits.some(
    ({ counts, most, isHard }) =>
      isHard && counts === 'at-once' && (curve.pointAt(factor).concurrency ?? 0) > most,
  );
}

function describeMiss(
  curve: ServingCurve,
  { percentile, targetMs }: ServiceLevelObjective,
  side: 'at which' | 'below which',
  factor: number,
): Threshold {
  return {
    kind: 'slo',
    subject: `the weekly volume ${side} ${curve.evaluation.label} no longer holds its SLO`,
    leadDays: LEAD_DAYS.configuration,
    curve,
    axis: 'week',
    factor,
    isFromBelow: side === 'at which',
    isMiss: true,
    isDated: true,
    action: `Plan again with the demand of that time: as it is served, ${phrasePercentile(percentile)} will not stay within ${phraseMs(targetMs)}.`,
  };
}
