import { SECONDS_PER_HOUR } from '../units';
import { makeSeries, type Series, valueAt } from './series';

/** Of an hour that is not known whole: so much of it must be, to be taken for all of it. */
const LEAST_KNOWN_SHARE = 0.75;

/**
 * One series of counts an hour, on hours of UTC, of counts of one thing on several grids that may overlap. An hour's own count
 * stands; where there is none, its finer periods are added up, those of the coarsest grid that has them all; where none has,
 * what the fullest has of it, in proportion, if that is three quarters. Other hours are missing, `NaN`; hours that a series
 * reaches into only in part, too. Periods of a grid with a phase belong to the hour in which they start. From the first to
 * the last hour with a count; `null` where there is none. Throws `RangeError` for a step that does not divide an hour.
 * O(periods).
 */
export function joinHours(grids: readonly Series[], leastKnownShare = LEAST_KNOWN_SHARE): Series | null {
  const parts = grids.map(addHours).toSorted((a, b) => b.stepSeconds - a.stepSeconds);
  const first = Math.min(...parts.map(({ firstHour }) => firstHour));
  const end = Math.max(...parts.map(({ firstHour, sums }) => firstHour + sums.length));
  if (!(end > first)) return null;
  const values = new Float64Array(end - first).fill(Number.NaN);
  const shares = new Float64Array(values.length);
  for (const { firstHour, sums, known } of parts) {
    for (let i = 0; i < sums.length; i += 1) {
      const [hour, share] = [firstHour - first + i, valueAt(known, i)];
      if (share < leastKnownShare || share <= valueAt(shares, hour)) continue;
      values[hour] = valueAt(sums, i) / share;
      shares[hour] = share;
    }
  }
  return trimMissing(makeSeries(first * SECONDS_PER_HOUR, SECONDS_PER_HOUR, values));
}

/** Hours of a grid, those that it reaches into as a whole. */
interface HoursOfGrid {
  readonly stepSeconds: number;
  /** Counted from 1970. */
  readonly firstHour: number;
  /** Of the periods of each hour that are known. */
  readonly sums: Float64Array;
  /** Share of each hour that is known. */
  readonly known: Float64Array;
}

function addHours({ startSeconds, stepSeconds, values }: Series): HoursOfGrid {
  const perHour = SECONDS_PER_HOUR / stepSeconds;
  if (!Number.isInteger(perHour)) throw new RangeError(`stepSeconds must divide an hour, got ${stepSeconds}`);
  const phase = startSeconds - Math.floor(startSeconds / stepSeconds) * stepSeconds;
  const firstHour = Math.ceil((startSeconds - phase) / SECONDS_PER_HOUR);
  const before = (firstHour * SECONDS_PER_HOUR + phase - startSeconds) / stepSeconds;
  const hours = Math.max(0, Math.floor((values.length - before) / perHour));
  const [sums, known] = [new Float64Array(hours), new Float64Array(hours)];
  for (let hour = 0; hour < hours; hour += 1) {
    let [sum, present] = [0, 0];
    for (let i = before + hour * perHour; i < before + (hour + 1) * perHour; i += 1) {
      const value = valueAt(values, i);
      if (Number.isNaN(value)) continue;
      sum += value;
      present += 1;
    }
    sums[hour] = sum;
    known[hour] = present / perHour;
  }
  return { stepSeconds, firstHour, sums, known };
}

function trimMissing({ startSeconds, stepSeconds, values }: Series): Series | null {
  const first = values.findIndex((value) => !Number.isNaN(value));
  if (first < 0) return null;
  const last = values.findLastIndex((value) => !Number.isNaN(value));
  return makeSeries(startSeconds + first * stepSeconds, stepSeconds, values.slice(first, last + 1));
}
