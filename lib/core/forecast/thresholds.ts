import type { Plan, PlanCrossing } from '../plan/plan';
import type { CrossingDate } from './capacity-ahead';
import { LEAD_DAYS } from './lead-times';
import { adviseRaise } from './limit-advice';
import type { ServingCurve } from './serving-curve';
import type { ServingLimit } from './serving-limit';

/** What a threshold is held against: the month or the week that lies behind, or the busiest minute of a day. */
export type ThresholdAxis = 'month' | 'week' | 'peak';

/** A level of demand at which something gives. */
export interface Threshold extends Pick<CrossingDate, 'kind' | 'subject' | 'leadDays'> {
  readonly curve: ServingCurve;
  readonly axis: ThresholdAxis;
  /** Of the plan's volume, or of its busiest minute. */
  readonly factor: number;
  readonly isFromBelow: boolean;
  /** True where requests are late or turned away from there on. */
  readonly isMiss: boolean;
  /** False where it is counted in months and has no date: it is there at every volume that comes. */
  readonly isDated: boolean;
  /** What to do, a sentence. */
  readonly action: string;
}

/** The busiest minute of a stretch of the paths. */
export interface PeakAhead {
  /** Of the busiest of twenty paths, against the busiest minute of the window. */
  readonly highFactor: number;
  /** Its end, epoch seconds. */
  readonly untilSeconds: number;
}

/** What limits are placed among. */
export interface LimitGround {
  /** All of the way to serve: one may be raised as far as another allows. */
  readonly limits: readonly ServingLimit[];
  readonly windowPeakPerMinute: number;
  /** What comes at its busiest once a level is near, so many times the busiest minute of the window. */
  readonly peakFrom: (factor: number) => PeakAhead;
}

/** The level at which a limit is reached; none where the paths do not come near it. */
export function placeLimit(limit: ServingLimit, curve: ServingCurve, ground: LimitGround): Threshold[] {
  const { kind, subject, isSoft, isHard } = limit;
  const { windowPeakPerMinute, peakFrom, limits } = ground;
  const factor = findLimitFactor(limit, curve, windowPeakPerMinute);
  // What is recommended for the window was chosen to hold it, with what it takes at its busiest.
  const isMeant = isSoft || (curve.role === 'recommended' && kind === 'policy-maximum');
  if (factor === null || (isMeant && factor <= 1)) return [];
  const ahead = peakFrom(factor);
  const high = Math.max(ahead.highFactor, factor);
  const needed =
    limit.wantedPerMinute === null
      ? (curve.readConcurrency(high) ?? 0)
      : (windowPeakPerMinute * high) / limit.wantedPerMinute;
  const advice = adviseRaise(limit, { needed, untilSeconds: ahead.untilSeconds }, limits);
  const level = { axis: 'peak', factor, isFromBelow: true, isMiss: isHard, isDated: true } as const;
  return [{ kind, subject, ...advice, curve, ...level }];
}

function findLimitFactor(
  { kind, counts, most, perMinute }: ServingLimit,
  curve: ServingCurve,
  windowPeakPerMinute: number,
): number | null {
  if (perMinute !== null) return windowPeakPerMinute > 0 ? (most * perMinute) / windowPeakPerMinute : null;
  if (counts === 'at-once')
    return curve.findThreshold((factor) => (curve.pointAt(factor).concurrency ?? 0) > most);
  const isMaximum = kind === 'policy-maximum';
  return isMaximum
    ? curve.findThreshold((factor) => (curve.pointAt(factor).mostInstances ?? 0) >= most)
    : null;
}

/** The nearest volumes, above and below, from which another way to serve costs less. */
export function placeBreakEvens(
  curve: ServingCurve,
  crossings: readonly PlanCrossing[],
  { requestsPerMonth }: Pick<Plan, 'requestsPerMonth'>,
): Threshold[] {
  const nearest = new Map<string, Threshold>();
  const byDistance = [...crossings].sort(
    (a, b) => Math.abs(Math.log(a.factorOfToday)) - Math.abs(Math.log(b.factorOfToday)),
  );
  for (const crossing of byDistance) {
    const other = findCheaperBeyond(crossing, curve.evaluation.style);
    if (other === null) continue;
    const factor = crossing.requestsPerMonth / requestsPerMonth;
    const isFromBelow = crossing.factorOfToday > 1;
    const key = `${other.style} ${isFromBelow}`;
    if (!nearest.has(key)) nearest.set(key, describeBreakEven(curve, factor, isFromBelow, other.label));
  }
  return [...nearest.values()];
}

function describeBreakEven(
  curve: ServingCurve,
  factor: number,
  isFromBelow: boolean,
  other: string,
): Threshold {
  return {
    kind: 'break-even',
    subject: `the break-even with ${other}`,
    leadDays: LEAD_DAYS.move,
    curve,
    axis: 'month',
    factor,
    isFromBelow,
    isMiss: false,
    isDated: true,
    action: `Plan again, and get ready to move to ${other}, which costs less from then on.`,
  };
}

/** The other side of a crossing on which a way to serve is the cheaper one today; `null` where it is not one of them. */
function findCheaperBeyond(
  { aStyle, aLabel, bStyle, bLabel, cheaperBelow, factorOfToday }: PlanCrossing,
  style: string,
): { readonly style: string; readonly label: string } | null {
  const isAToday = (cheaperBelow === 'a') === factorOfToday > 1;
  const [today, other] = isAToday
    ? [aStyle, { style: bStyle, label: bLabel }]
    : [bStyle, { style: aStyle, label: aLabel }];
  return today === style ? other : null;
}
