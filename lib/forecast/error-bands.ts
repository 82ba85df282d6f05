/** How far values fall from forecasts, from how far they fell: intervals without a distribution that is assumed. */
import { normalQuantile } from '@/lib/core/stats/normal';

/** Errors of earlier forecasts, by origin and lead. */
export interface PastErrors {
  /** Period of each origin. */
  readonly origins: readonly number[];
  /** `errors[origin][lead]`, observed less forecast; `NaN` where nothing was observed. */
  readonly errors: readonly Float64Array[];
}

/** Errors that a quantile is read from, at least, where there are so many: else those of the leads beside count too. */
const LEAST_ERRORS = 19;
/** Places of the season have errors of their own size so far as they differ: half by their own, half by all. */
const OWN_SHARE = 0.5;
/** Bands are widened by no more. */
const MOST_STRETCHED = 2;

export type BandAt = (origin: number) => Float64Array;

/**
 * Half the width of the interval that holds `level` of the values, for each lead of a forecast from an origin: the quantile of
 * past absolute errors of that lead, with the correction for how many there are (the split conformal one). Errors are
 * compared in units of how large they are at their place of the season. As errors of one origin go together, that holds too
 * little: bands are widened by as much as those of one half of the origins fell short of the other.
 */
export function fitBands(past: PastErrors, season: number, level: number): BandAt {
  const bandAt = fitUnstretched(past, season, level);
  const stretch = stretchOf(past, season, level);
  return (origin) => bandAt(origin).map((half) => stretch * half);
}

function fitUnstretched(past: PastErrors, season: number, level: number): BandAt {
  const horizon = past.errors[0]?.length ?? 0;
  const sizes = measureSizes(past, season);
  const sizeAt = (period: number) => sizes[period % season] ?? 1;
  const byLead = Array.from({ length: horizon }, (_, lead) =>
    past.errors.flatMap((errors, k) => {
      const error = Math.abs(errors[lead] ?? Number.NaN) / sizeAt((past.origins[k] ?? 0) + lead);
      return Number.isNaN(error) ? [] : [error];
    }),
  );
  const quantiles = byLead.map((_, lead) => conformalQuantile(poolLeads(byLead, lead), level));
  return (origin) => Float64Array.from(quantiles, (quantile, lead) => quantile * sizeAt(origin + lead));
}

/** What bands have to be widened by so that those of one half of the origins hold `level` of the errors of the other. */
function stretchOf(past: PastErrors, season: number, level: number): number {
  const reached = compareHalves(past, (half) => fitUnstretched(half, season, level)).sort((a, b) => a - b);
  return Math.min(MOST_STRETCHED, Math.max(1, reached[Math.ceil(level * reached.length) - 1] ?? 1));
}

/** Share of errors within the interval that the other half of the origins gives; `null` where there are too few to be halved. */
export function coverOtherHalf(past: PastErrors, season: number, level: number): number | null {
  const reached = compareHalves(past, (half) => fitBands(half, season, level));
  return reached.length === 0 ? null : reached.filter((share) => share <= 1).length / reached.length;
}

/** Absolute errors of each half of the origins as shares of the half width that the other half gives. */
function compareHalves(past: PastErrors, fitHalf: (half: PastErrors) => BandAt): number[] {
  const middle = past.origins.length >> 1;
  if (middle === 0) return [];
  const [early, late] = [takeOrigins(past, 0, middle), takeOrigins(past, middle, past.origins.length)];
  return [...shareOfBand(fitHalf(early), late), ...shareOfBand(fitHalf(late), early)];
}

function shareOfBand(bandAt: BandAt, { origins, errors }: PastErrors): number[] {
  return errors.flatMap((each, k) => {
    const band = bandAt(origins[k] ?? 0);
    return Array.from(each, (error, lead) => (error === 0 ? 0 : Math.abs(error) / (band[lead] ?? 0))).filter(
      (share) => !Number.isNaN(share),
    );
  });
}

function takeOrigins({ origins, errors }: PastErrors, from: number, to: number): PastErrors {
  return { origins: origins.slice(from, to), errors: errors.slice(from, to) };
}

/** Mean absolute error at each place of the season, drawn towards that of all places. */
function measureSizes({ origins, errors }: PastErrors, season: number): Float64Array {
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  errors.forEach((each, k) => {
    each.forEach((error, lead) => {
      if (Number.isNaN(error)) return;
      const place = ((origins[k] ?? 0) + lead) % season;
      sums[place] = (sums[place] ?? 0) + Math.abs(error);
      counts[place] = (counts[place] ?? 0) + 1;
    });
  });
  const all =
    sums.reduce((sum, each) => sum + each, 0) /
    Math.max(
      1,
      counts.reduce((sum, each) => sum + each, 0),
    );
  if (!(all > 0)) return new Float64Array(season).fill(1);
  return sums.map((sum, i) => {
    const own = (counts[i] ?? 0) === 0 ? all : sum / (counts[i] ?? 1);
    return OWN_SHARE * own + (1 - OWN_SHARE) * all;
  });
}

/** The errors of a lead, with those of leads beside it until there are enough. */
function poolLeads(byLead: readonly number[][], lead: number): number[] {
  for (let away = 0; ; away += 1) {
    const pooled = byLead.slice(Math.max(0, lead - away), lead + away + 1).flat();
    if (pooled.length >= LEAST_ERRORS || away >= byLead.length) return pooled;
  }
}

/** With probability `level` the next of like errors is no larger; beyond the largest by the normal distribution's tail. */
export function conformalQuantile(errors: readonly number[], level: number): number {
  const sorted = [...errors].sort((a, b) => a - b);
  const rank = Math.ceil(level * (sorted.length + 1));
  const held = sorted[rank - 1];
  if (held !== undefined) return held;
  const largest = sorted.at(-1);
  if (largest === undefined) return Number.POSITIVE_INFINITY;
  const reached = sorted.length / (sorted.length + 1);
  return (largest * normalQuantile((1 + level) / 2)) / normalQuantile((1 + reached) / 2);
}
