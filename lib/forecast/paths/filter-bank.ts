import { quantileOfSorted } from '@/lib/core/stats/summary';
import { DAYS_PER_WEEK } from '@/lib/core/units';
import { foretellAhead, type Lead, type Moment, makeLead } from './foretell-ahead';
import {
  advanceDay,
  type LevelFilter,
  logDensity,
  makeLevelFilter,
  noiseVariance,
  observeDay,
} from './level-filter';
import { LEVEL_SETTINGS, type LevelSetting } from './level-setting';

/** What was known of the days before one. */
export interface Standing {
  /** Days that were observed or passed over. */
  readonly at: number;
  readonly filters: readonly LevelFilter[];
  /** How likely each is, in sum 1. */
  readonly weights: Float64Array;
}

/** A forecast so many days ahead is judged too: what foretells tomorrow best need not foretell the month. */
const FAR_LEAD = 14;
/** Errors so far ahead overlap: each tells so little. */
const FAR_WEIGHT = 1 / FAR_LEAD;
/** Median of a squared standard normal variate. */
const MEDIAN_CHI_SQUARE = 0.4549;
const PRUNE_EVERY = 28;
/** A setting whose log score has fallen so far behind does not come back. */
const HOPELESS = 20;
/** Settings that are less likely are not drawn from. */
const UNLIKELY = 1e-3;

interface Follower {
  readonly filter: LevelFilter;
  readonly lead: Lead;
  /** Forecasts that wait for their day, by day modulo the lead. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/**
 * Follows transformed days (`NaN` where missing) by all settings at once, and gives what is known after the last. `visit` is
 * given what was known before each day of `at` (ascending), which lasts no longer than its call. A setting weighs by the
 * density that it gave to what came, a day and two weeks ahead, so that a season or a trend counts as far as it foretold days
 * that it had not seen. O(days x settings).
 */
export function followDays(
  days: Float64Array,
  firstWeekday: number,
  at: readonly number[],
  visit: (standing: Standing) => void,
): Standing {
  const priorNoise = guessNoise(days);
  let followers = LEVEL_SETTINGS.map((setting) => makeFollower(setting, priorNoise));
  let visited = 0;
  const seen = { days: 0, weekdays: new Set<number>() };
  for (let day = 0; day < days.length; day += 1) {
    if (at[visited] === day) {
      visit(standAt(day, followers));
      visited += 1;
    }
    if (day % PRUNE_EVERY === 0) followers = dropHopeless(followers);
    const value = days[day] ?? Number.NaN;
    const weekday = (firstWeekday + day) % DAYS_PER_WEEK;
    const isJudged = seen.days >= DAYS_PER_WEEK && seen.weekdays.has(weekday);
    for (const follower of followers) followDay(follower, day, weekday, value, isJudged);
    if (Number.isNaN(value)) continue;
    seen.days += 1;
    seen.weekdays.add(weekday);
  }
  return standAt(days.length, followers);
}

/** Variance of a single day's noise as the first two weeks have it: by days in a row, or a week apart if these differ less. */
function guessNoise(days: Float64Array): number {
  const first = days.findIndex((value) => !Number.isNaN(value));
  const known = days.subarray(Math.max(0, first), first + 2 * DAYS_PER_WEEK);
  const squares = [1, DAYS_PER_WEEK].map((lag) => {
    const all = known.subarray(lag).map((value, i) => (value - (known[i] ?? Number.NaN)) ** 2);
    return quantileOfSorted(
      Float64Array.of(...all.filter((square) => !Number.isNaN(square)), Infinity).sort(),
      0.5,
    );
  });
  const least = Math.min(...squares);
  return Number.isFinite(least) ? least / (2 * MEDIAN_CHI_SQUARE) : 1;
}

function makeFollower(setting: LevelSetting, priorNoise: number): Follower {
  return {
    filter: makeLevelFilter(setting, priorNoise),
    lead: makeLead(setting, FAR_LEAD),
    means: new Float64Array(FAR_LEAD),
    variances: new Float64Array(FAR_LEAD),
  };
}

const MOMENT: Moment = { mean: 0, variance: 0 };

function followDay(
  { filter, lead, means, variances }: Follower,
  day: number,
  weekday: number,
  value: number,
  isJudged: boolean,
): void {
  const slot = day % FAR_LEAD;
  advanceDay(filter);
  if (!Number.isNaN(value)) {
    const variance = noiseVariance(filter) * (variances[slot] ?? 0);
    if (variance > 0)
      filter.logScore += FAR_WEIGHT * logDensity(value - (means[slot] ?? 0), variance, filter.scored);
    observeDay(filter, weekday, value, isJudged);
  }
  // Two weeks on it is the same weekday.
  foretellAhead(filter, lead, weekday, MOMENT);
  means[slot] = MOMENT.mean;
  variances[slot] = isJudged ? MOMENT.variance : 0;
}

function dropHopeless(followers: readonly Follower[]): Follower[] {
  const best = followers.reduce((most, { filter }) => Math.max(most, filter.logScore), -Infinity);
  return followers.filter(({ filter }) => filter.logScore >= best - HOPELESS);
}

function standAt(at: number, followers: readonly Follower[]): Standing {
  const best = followers.reduce((most, { filter }) => Math.max(most, filter.logScore), -Infinity);
  const likely = followers.filter(({ filter }) => filter.logScore >= best + Math.log(UNLIKELY));
  const weights = Float64Array.from(likely, ({ filter }) => Math.exp(filter.logScore - best));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return {
    at,
    filters: likely.map(({ filter }) => filter),
    weights: weights.map((weight) => weight / sum),
  };
}
