import { medianOf } from '../guess-column';

/** A stretch of a load test during which the number of callers stood still. */
export interface SteadyWindow {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly callers: number;
}

export interface SteadyWindows {
  readonly windows: readonly SteadyWindow[];
  /** True when the callers never stood still, so that the windows cut a ramp into parts. */
  readonly isRamp: boolean;
}

const LEAST_BINS = 30;
const MOST_BINS = 20_000;
/** Callers that differ by less are the same number of callers. */
const SAME_SHARE = 0.02;
const LEAST_PLATEAU_BINS = 5;
const LEAST_PLATEAU_SHARE = 0.03;
const MOST_SETTLING_SHARE = 0.2;
const RAMP_PARTS = 10;
const SMOOTHED_BINS = 2;

/** What was seen of the number of callers. */
export interface CallerTimeline {
  /** When the test began. */
  readonly startSeconds: number;
  /** Times at which callers were seen, ascending. */
  readonly seconds: ArrayLike<number>;
  readonly callers: ArrayLike<number>;
}

/**
 * Finds where the number of callers stood still. Time is cut into bins of a second (at least 30, at most 20,000); the
 * callers of a bin are the median of what was seen in it and of its neighbours. Runs of 5 bins and 3 % of the test or
 * longer are plateaus. From the start of each `settlingSeconds` are cut, as queues still fill, where that is at most a
 * fifth of it: less of a cut would leave out time in which nothing could be answered yet, and none of the answers.
 */
export function findSteadyWindows(timeline: CallerTimeline, settlingSeconds: number): SteadyWindows {
  const { startSeconds, seconds } = timeline;
  const duration = (seconds[seconds.length - 1] ?? startSeconds) - startSeconds;
  if (!(duration > 0)) return { windows: [], isRamp: false };
  const count = Math.min(MOST_BINS, Math.max(LEAST_BINS, Math.floor(duration)));
  const width = duration / count;
  const levels = smooth(fillGaps(binMedians(timeline, width, count)));
  const plateaus = findRuns(levels)
    .filter(({ length }) => length >= LEAST_PLATEAU_BINS && length >= LEAST_PLATEAU_SHARE * count)
    .map((run) => toWindow(run, startSeconds, width, settlingSeconds))
    .filter((window) => window.callers > 0);
  if (plateaus.length > 0) return { windows: plateaus, isRamp: false };
  return { windows: cutRamp(levels, startSeconds, width), isRamp: true };
}

function binMedians(
  { startSeconds, seconds, callers }: CallerTimeline,
  width: number,
  count: number,
): number[] {
  const bins: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < seconds.length; i += 1) {
    const place = Math.min(count - 1, Math.floor(((seconds[i] ?? 0) - startSeconds) / width));
    bins[place]?.push(callers[i] ?? 0);
  }
  return bins.map(medianOf);
}

/** A bin in which nothing was seen has as many callers as the one before it. */
function fillGaps(levels: readonly number[]): number[] {
  let last = levels.find((level) => !Number.isNaN(level)) ?? 0;
  return levels.map((level) => {
    if (!Number.isNaN(level)) last = level;
    return last;
  });
}

/** Running median of five, which keeps steps and drops single bins that differ. */
function smooth(levels: readonly number[]): number[] {
  return levels.map((_, i) => medianOf(levels.slice(Math.max(0, i - SMOOTHED_BINS), i + SMOOTHED_BINS + 1)));
}

interface Run {
  readonly from: number;
  readonly length: number;
  readonly level: number;
  /** The test ends with it; otherwise callers change within its last bin. */
  readonly isLast: boolean;
}

function findRuns(levels: readonly number[]): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let i = 1; i <= levels.length; i += 1) {
    const level = levels[from] ?? 0;
    const isSame = i < levels.length && Math.abs((levels[i] ?? 0) - level) <= SAME_SHARE * level;
    if (isSame) continue;
    runs.push({
      from,
      length: i - from,
      level: medianOf(levels.slice(from, i)),
      isLast: i === levels.length,
    });
    from = i;
  }
  return runs;
}

function toWindow(run: Run, start: number, width: number, settlingSeconds: number): SteadyWindow {
  const duration = run.length * width;
  const settling = settlingSeconds <= MOST_SETTLING_SHARE * duration ? Math.max(width, settlingSeconds) : 0;
  return {
    fromSeconds: start + run.from * width + settling,
    toSeconds: start + run.from * width + duration - (run.isLast ? 0 : width),
    callers: run.level,
  };
}

function cutRamp(levels: readonly number[], start: number, width: number): SteadyWindow[] {
  return Array.from({ length: RAMP_PARTS }, (_, part) => {
    const from = Math.floor((part * levels.length) / RAMP_PARTS);
    const to = Math.floor(((part + 1) * levels.length) / RAMP_PARTS);
    const slice = levels.slice(from, to);
    const callers = slice.reduce((sum, level) => sum + level, 0) / slice.length;
    return { fromSeconds: start + from * width, toSeconds: start + to * width, callers };
  }).filter(({ callers }) => callers >= 1);
}
