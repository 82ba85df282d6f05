import { SECONDS_PER_DAY } from '../units';
import type { CrossingDate } from './capacity-ahead';
import { countDays, type DemandPaths } from './demand-paths';
import {
  findFirstDays,
  isReachedToday,
  type Level,
  type Passage,
  passToday,
  summarisePassage,
} from './first-passage';
import type { MonthTotals } from './month-totals';
import { phraseCrossing } from './phrase-crossing';
import type { Threshold, ThresholdAxis } from './thresholds';

/** What thresholds are held against. */
export interface CrossingGround {
  readonly paths: DemandPaths;
  readonly months: readonly MonthTotals[];
  /** Of each axis what the paths come to (`figures[path * days + day]`), what there is today, and what a factor of 1 is. */
  readonly axes: Readonly<Record<ThresholdAxis, AxisFigures>>;
  readonly requestsPerMonth: number;
  /** The day on which this is asked. */
  readonly todaySeconds: number;
}

export interface AxisFigures {
  readonly figures: Float64Array;
  readonly today: number;
  readonly unit: number;
}

/**
 * A week or a month of much traffic is no reason to move: between the 30 days that end on a day and those that end so many
 * days later there are another 30.
 */
const BREAK_EVEN_LASTS_DAYS = 60;

/** What one path in two hundred comes to is no date. */
const LEAST_PROBABILITY = 0.01;

/** When thresholds are reached, the soonest first; those that hardly any path reaches are left out. */
export function dateCrossings(thresholds: readonly Threshold[], ground: CrossingGround): CrossingDate[] {
  return thresholds
    .filter(({ isDated }) => isDated)
    .flatMap((threshold) => dateCrossing(threshold, ground))
    .sort((a, b) => compareSoonest(a, b));
}

/** The level of a threshold in the unit of its axis. */
export function levelOf(
  { axis, factor, isFromBelow }: Threshold,
  { axes }: Pick<CrossingGround, 'axes'>,
): Level {
  const lastsDays = axis === 'month' ? BREAK_EVEN_LASTS_DAYS : 0;
  return { value: factor * axes[axis].unit, isFromBelow, lastsDays };
}

function dateCrossing(threshold: Threshold, ground: CrossingGround): CrossingDate[] {
  const { paths, months, todaySeconds } = ground;
  const { figures, today } = ground.axes[threshold.axis];
  const level = levelOf(threshold, ground);
  const isPast =
    isReachedToday(today, figures, countDays(paths), level) ||
    (threshold.kind === 'slo' && threshold.isFromBelow && threshold.factor <= 1);
  const ahead = isPast
    ? null
    : summarisePassage(findFirstDays(figures, countDays(paths), level), paths, months);
  if (ahead === null || isOver(ahead, todaySeconds))
    return [describeCrossing(threshold, passToday(todaySeconds, months), true, ground)];
  return ahead.probability < LEAST_PROBABILITY ? [] : [describeCrossing(threshold, ahead, false, ground)];
}

/** Whether all paths come to it, and nine in ten have by today: what was known last may be days old. */
function isOver({ probability, lateSeconds }: Passage, todaySeconds: number): boolean {
  return probability === 1 && lateSeconds !== null && lateSeconds <= todaySeconds;
}

function describeCrossing(
  { kind, subject, curve, axis, factor, leadDays, action }: Threshold,
  passage: Passage,
  isPast: boolean,
  { paths, axes, requestsPerMonth, todaySeconds }: CrossingGround,
): CrossingDate {
  const isMinute = axis === 'peak';
  const { earlySeconds } = passage;
  const beginBy = earlySeconds === null ? null : earlySeconds - leadDays * SECONDS_PER_DAY;
  return {
    kind,
    role: curve.role,
    subject,
    threshold: factor * (isMinute ? axes.peak.unit : requestsPerMonth),
    thresholdUnit: isMinute ? 'requests a minute' : 'requests a month',
    factorOfToday: factor,
    ...passage,
    action,
    leadDays,
    actBySeconds: beginBy === null ? null : Math.max(beginBy, todaySeconds),
    sentence: phraseCrossing(subject, passage, paths.dayStartsSeconds.at(-1) ?? todaySeconds, isPast),
  };
}

/** By when half of the paths are there, then a tenth; then the likelier one. */
export function compareSoonest(
  a: Pick<CrossingDate, 'medianSeconds' | 'earlySeconds' | 'probability'>,
  b: Pick<CrossingDate, 'medianSeconds' | 'earlySeconds' | 'probability'>,
): number {
  const never = Number.MAX_SAFE_INTEGER;
  return (
    (a.medianSeconds ?? never) - (b.medianSeconds ?? never) ||
    (a.earlySeconds ?? never) - (b.earlySeconds ?? never) ||
    b.probability - a.probability
  );
}
