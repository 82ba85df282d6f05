import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import { RETENTION_TIERS } from './cloudwatch-limits';
import { ceilTo, earliestAnsweredSeconds, floorTo } from './metric-ages';
import type { MetricQuery, WatermarkRecord } from './metric-call';
import { isRolledUp } from './roll-up';

/** A series to collect, with what was asked for already. */
export interface CollectedSeries {
  readonly region: string;
  readonly query: MetricQuery;
  /** Of the resource as it is now, which tells how much to expect: see `findExistsFrom`. `null` where AWS did not say. */
  readonly createdAtSeconds: number | null;
  /** When the resource was first missed: nothing newer is asked for. `null` while it is there. */
  readonly goneAtSeconds: number | null;
  /** Of this workload and metric, one at most for each step. */
  readonly watermarks: readonly Pick<
    WatermarkRecord,
    'stepSeconds' | 'askedFromSeconds' | 'askedToSeconds'
  >[];
  /** Of the minutes lately asked for, how many had a value, 0 to 1; `null` where it is not known. */
  readonly presentShare: number | null;
}

export interface CollectionTimes {
  readonly nowSeconds: number;
  /** How far back a first sync goes: 14 days of minutes, or coarser steps to 455 days too. */
  readonly historyDays: 14 | 455;
  /** What was asked for less than this ago is asked for again, since values come late. */
  readonly lateSeconds: number;
  /** A period is closed this long after its end. */
  readonly settleSeconds: number;
}

/** What is to be asked of one series in one step. Half-open, on the grid. */
export interface CollectionWindow {
  readonly stepSeconds: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** A call may be made this long after it was planned and is still answered whole. */
export const PLANNED_AHEAD_SECONDS = 6 * SECONDS_PER_HOUR;
/** Minutes of a first sync: a page holds exactly five series of this length. */
const FIRST_MINUTES_SECONDS = 14 * SECONDS_PER_DAY;
/**
 * How much has to be due before a coarser step is asked for again, by tier. A query costs the same whatever its window,
 * and CloudWatch keeps what is due for weeks: so seldom, and long.
 */
export const DUE_SECONDS = [0, 7 * SECONDS_PER_DAY, 28 * SECONDS_PER_DAY] as const;

/** What is already planned or held in the steps finer than a tier. */
interface FinerHold {
  /** Where they begin. */
  readonly fromSeconds: number;
  /** What no finer step can fill any more, because the last sync is too long ago. */
  readonly gap: { readonly fromSeconds: number; readonly toSeconds: number } | null;
}

/**
 * The windows that a series is to be asked for now, one at most for each step, finest first. Windows of a step touch
 * what was asked for before, so that a watermark is one interval.
 */
export function listCollectionWindows(series: CollectedSeries, times: CollectionTimes): CollectionWindow[] {
  const minutes = planMinutes(series, times);
  const windows = minutes.window === null ? [] : [minutes.window];
  let hold = minutes.hold;
  for (const tier of [1, 2]) {
    const planned = planCoarser(tier, hold, series, times);
    if (planned.window !== null) windows.push(planned.window);
    hold = planned.hold;
  }
  return windows;
}

interface TierPlan {
  readonly window: CollectionWindow | null;
  readonly hold: FinerHold;
}

/** Minutes: from two weeks ago at first, later from the hour before the watermark. */
function planMinutes(series: CollectedSeries, times: CollectionTimes): TierPlan {
  const { stepSeconds } = RETENTION_TIERS[0];
  const { nowSeconds, lateSeconds, settleSeconds } = times;
  const endSeconds = floorTo(nowSeconds - settleSeconds, stepSeconds);
  const asked = findWatermark(series, stepSeconds);
  if (asked === null) {
    const startSeconds = ceilTo(nowSeconds - FIRST_MINUTES_SECONDS, SECONDS_PER_HOUR);
    const hold = { fromSeconds: Math.min(startSeconds, endSeconds), gap: null };
    const wanted = startSeconds < Math.min(endSeconds, goneAt(series));
    return { window: wanted ? { stepSeconds, startSeconds, endSeconds } : null, hold };
  }
  const { askedFromSeconds, askedToSeconds } = asked;
  const earliest = earliestAnsweredSeconds(stepSeconds, nowSeconds + PLANNED_AHEAD_SECONDS);
  const again = Math.max(askedToSeconds - lateSeconds, askedFromSeconds);
  const startSeconds = Math.max(floorTo(again, stepSeconds), earliest);
  const news = askedToSeconds < Math.min(endSeconds, goneAt(series) + lateSeconds);
  const lost = news && startSeconds > askedToSeconds;
  const gap = lost ? { fromSeconds: askedToSeconds, toSeconds: startSeconds } : null;
  return {
    window: news && startSeconds < endSeconds ? { stepSeconds, startSeconds, endSeconds } : null,
    hold: { fromSeconds: askedFromSeconds, gap },
  };
}

/** A coarser step: backwards to what is kept, once, and forwards over what has left the finer steps. */
function planCoarser(
  tier: number,
  finer: FinerHold,
  series: CollectedSeries,
  times: CollectionTimes,
): TierPlan {
  const { stepSeconds } = RETENTION_TIERS[tier] ?? RETENTION_TIERS[2];
  const earliest = earliestAnsweredSeconds(stepSeconds, times.nowSeconds + PLANNED_AHEAD_SECONDS);
  const oldest = ceilTo(earliest, SECONDS_PER_HOUR);
  const asked = findWatermark(series, stepSeconds);
  const heldFrom = asked?.askedFromSeconds ?? finer.fromSeconds;
  const heldTo =
    asked?.askedToSeconds ?? (isRolledUp(series.query.metric) ? finer.gap?.fromSeconds : finer.fromSeconds);
  const forwardFrom = floorTo(heldTo ?? finer.fromSeconds, stepSeconds);
  const isApart = asked !== null && finer.fromSeconds > asked.askedToSeconds;
  const gapTo = finer.gap?.toSeconds ?? (isApart ? finer.fromSeconds : null);
  const forwardTo = chooseForwardEnd(tier, forwardFrom, gapTo, series, times);
  const backFrom = times.historyDays === 455 && oldest < heldFrom ? oldest : null;
  const startSeconds = Math.max(backFrom ?? forwardFrom, oldest);
  const endSeconds = forwardTo ?? (backFrom === null ? startSeconds : floorTo(heldFrom, stepSeconds));
  const window =
    startSeconds < Math.min(endSeconds, goneAt(series)) ? { stepSeconds, startSeconds, endSeconds } : null;
  const lost = forwardTo !== null && oldest > forwardFrom;
  return {
    window,
    hold: {
      fromSeconds: Math.min(heldFrom, window?.startSeconds ?? heldFrom),
      gap: lost ? { fromSeconds: forwardFrom, toSeconds: Math.min(oldest, forwardTo) } : null,
    },
  };
}

/**
 * Up to where a coarser step goes on: over a gap, or to where the finer steps begin, at once; over what has aged when
 * enough of it is due.
 */
function chooseForwardEnd(
  tier: number,
  forwardFrom: number,
  gapTo: number | null,
  series: CollectedSeries,
  { nowSeconds }: CollectionTimes,
): number | null {
  const { keptSeconds } = RETENTION_TIERS[tier - 1] ?? RETENTION_TIERS[0];
  const edge = Math.min(
    floorTo(nowSeconds - keptSeconds, SECONDS_PER_HOUR),
    ceilTo(goneAt(series), SECONDS_PER_HOUR),
  );
  // What has ended will not become more.
  const enough = edge >= goneAt(series) ? 1 : (DUE_SECONDS[tier] ?? 0);
  const due = isRolledUp(series.query.metric) || edge - forwardFrom < enough ? null : edge;
  return gapTo === null ? due : Math.max(ceilTo(gapTo, SECONDS_PER_HOUR), due ?? 0);
}

function findWatermark({ watermarks }: CollectedSeries, stepSeconds: number) {
  return watermarks.find((watermark) => watermark.stepSeconds === stepSeconds) ?? null;
}

/**
 * Since when values are expected, on the hour. There may be older ones, which are asked for as well: what is made again
 * under its name goes on in the same series, and a query costs the same whatever its window. Where it was asked for before,
 * any may have been found.
 */
export function findExistsFrom({ createdAtSeconds, watermarks }: CollectedSeries): number {
  if (createdAtSeconds === null) return Number.NEGATIVE_INFINITY;
  const firsts = watermarks.map(({ askedFromSeconds }) => askedFromSeconds);
  return floorTo(Math.min(createdAtSeconds, ...firsts), SECONDS_PER_HOUR);
}

function goneAt({ goneAtSeconds }: CollectedSeries): number {
  return goneAtSeconds ?? Number.POSITIVE_INFINITY;
}
