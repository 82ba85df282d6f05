import { SECONDS_PER_HOUR } from '@/lib/core/units';
import { findSeasons } from './find-seasons';
import { listOffsets } from './wall-hours';

/** Zones whose rules of changing clocks most of the world's callers live by; which offset they have is not told by a change. */
const RULES = ['America/New_York', 'Europe/Berlin', 'Australia/Sydney'] as const;
const HOURS = 24;
/** Days on either side of a change that are compared: rules of different places are a week or more apart. */
const DAYS_AROUND = 7;
const LEAST_HOURS = 2 * HOURS;
/** The profile of the day has to move with the clocks so clearly: squared differences against those without. */
const CLEARLY = 0.5;

/**
 * The zone whose changes of the clock the profile of the day follows, of those in the history; `null` where there is no change
 * in it, or where demand does not follow one.
 */
export function findZone(values: Float64Array, startSeconds: number): string | null {
  // Without a day there is no profile that could follow a clock.
  if (findSeasons(values, [HOURS]).length === 0) return null;
  const scored = RULES.flatMap((zone) => {
    const ratio = compareChanges(values, startSeconds, zone);
    return ratio === null || ratio > CLEARLY ? [] : [{ zone, ratio }];
  });
  return scored.sort((a, b) => a.ratio - b.ratio)[0]?.zone ?? null;
}

/** Squared differences of profiles before and after changes by the wall clock, against those by UTC; `null` without a change. */
function compareChanges(values: Float64Array, startSeconds: number, zone: string): number | null {
  const offsets = listOffsets(zone, startSeconds, values.length);
  let [byWall, byUtc] = [0, 0];
  for (let i = 1; i < values.length; i += 1) {
    const shift = ((offsets[i] ?? 0) - (offsets[i - 1] ?? 0)) / SECONDS_PER_HOUR;
    if (shift === 0) continue;
    const before = profileOf(values, i - DAYS_AROUND * HOURS, i);
    const after = profileOf(values, i, i + DAYS_AROUND * HOURS);
    if (before === null || after === null) continue;
    byUtc += differBy(before, after, 0);
    byWall += differBy(before, after, shift);
  }
  return byUtc === 0 ? null : byWall / byUtc;
}

/** Mean of each hour of the day (UTC, from the start of the history on), against the mean of all; `null` of too few. */
function profileOf(values: Float64Array, from: number, to: number): Float64Array | null {
  const sums = new Float64Array(HOURS);
  const counts = new Float64Array(HOURS);
  for (let i = Math.max(0, from); i < Math.min(values.length, to); i += 1) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sums[i % HOURS] = (sums[i % HOURS] ?? 0) + value;
    counts[i % HOURS] = (counts[i % HOURS] ?? 0) + 1;
  }
  const known = counts.reduce((sum, count) => sum + count, 0);
  const mean = sums.reduce((sum, each) => sum + each, 0) / known;
  if (known < LEAST_HOURS || counts.some((count) => count === 0) || mean === 0) return null;
  return sums.map((sum, i) => sum / (counts[i] ?? 1) / mean);
}

/** After clocks went forward by `shift` hours, what came at hour h comes at h - shift of UTC. */
function differBy(before: Float64Array, after: Float64Array, shift: number): number {
  return before.reduce(
    (sum, value, hour) => sum + (value - (after[(hour - shift + HOURS) % HOURS] ?? 0)) ** 2,
    0,
  );
}
