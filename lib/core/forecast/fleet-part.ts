import { lambdaConcurrency } from '../options/endpoint-quota';
import type { Situation } from '../options/way-to-serve';
import type { Evaluation } from '../plan/plan';
import { type Series, valueAt } from '../series/series';
import { DAYS_PER_WEEK, HOURS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_WEEK } from '../units';
import type { ServingOption } from '../workload/serving-option';
import { hourOfWeek, MONDAY_OFFSET_SECONDS } from '../workload/weekly-hours';
import type { CoverableShare, SharedQuotaUse, WeeklyChanges } from './capacity-ahead';
import { sumHours } from './month-totals';
import { trimDigits } from './quantile-function';

/** Half a year: who goes up and down together may change. */
const MOST_WEEKS = 27;
/** Of a week, so that its sum says something. */
const LEAST_COVERAGE = 0.9;
const HOURS_PER_WEEK = DAYS_PER_WEEK * HOURS_PER_DAY;

/** Changes from one week (Monday 00:00 UTC) to the next, of whole weeks of the history. */
export function measureWeeklyChanges(observedHours: Series): WeeklyChanges {
  const { startSeconds, stepSeconds, values } = observedHours;
  const endSeconds = startSeconds + values.length * stepSeconds;
  const last = startOfWeek(endSeconds);
  const first = Math.max(startOfWeek(startSeconds), last - MOST_WEEKS * SECONDS_PER_WEEK);
  const weeks = Array.from({ length: Math.round((last - first) / SECONDS_PER_WEEK) }, (_, week) => {
    const from = first + week * SECONDS_PER_WEEK;
    const { requests, seconds } = sumHours(observedHours, from, from + SECONDS_PER_WEEK);
    const isKnown = seconds >= LEAST_COVERAGE * SECONDS_PER_WEEK && requests > 0;
    return isKnown ? Math.log(requests / seconds) : null;
  });
  return {
    startSeconds: first + SECONDS_PER_WEEK,
    values: weeks.slice(1).map((rate, i) => {
      const before = weeks[i] ?? null;
      return rate === null || before === null ? null : trimDigits(rate - before);
    }),
  };
}

function startOfWeek(seconds: number): number {
  return seconds - ((seconds + MONDAY_OFFSET_SECONDS) % SECONDS_PER_WEEK);
}

/** Requests of each hour of the week against the mean of all of them; 1 where one was never seen, or nothing came. */
export function measureHoursOfWeek({ startSeconds, stepSeconds, values }: Series): number[] {
  const sums = new Float64Array(HOURS_PER_WEEK);
  const counts = new Float64Array(HOURS_PER_WEEK);
  for (let i = 0; i < values.length; i += 1) {
    const value = valueAt(values, i);
    if (Number.isNaN(value)) continue;
    const hour = hourOfWeek(startSeconds + i * stepSeconds);
    sums[hour] = valueAt(sums, hour) + (value * SECONDS_PER_HOUR) / stepSeconds;
    counts[hour] = valueAt(counts, hour) + 1;
  }
  const means = Array.from(sums, (sum, hour) => (counts[hour] ? sum / valueAt(counts, hour) : Number.NaN));
  const known = means.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  if (!(mean > 0)) return means.map(() => 1);
  // Hours that were never seen are like the mean one.
  return means.map((value) => (Number.isNaN(value) ? 1 : trimDigits(value / mean)));
}

/** The quota that an evaluation's way to serve shares with others; none where it has one of its own. */
export function listSharedQuotas(
  role: SharedQuotaUse['role'],
  { option }: Pick<Evaluation, 'option'>,
  { description }: Pick<Situation, 'description'>,
): SharedQuotaUse[] {
  const quotas = description.discovered?.quotas;
  if (option.kind === 'lambda') {
    const isDefault = quotas?.lambdaConcurrency === undefined;
    const limit = lambdaConcurrency(description);
    return [{ role, quota: 'lambda-concurrency', instanceType: null, limit, isDefault }];
  }
  if (option.kind !== 'realtime' && option.kind !== 'async') return [];
  const { instanceType } = option;
  const limit = quotas?.endpointInstances?.[instanceType] ?? null;
  return [{ role, quota: 'endpoint-instances', instanceType, limit, isDefault: false }];
}

/** What of an evaluation's cost has a price that commitments may lower, by priced thing. */
export function listCoverable(
  role: CoverableShare['role'],
  { option, components, monthlyCostUsd }: Pick<Evaluation, 'option' | 'components' | 'monthlyCostUsd'>,
  hoursOfInstances: readonly number[] | null = null,
): CoverableShare[] {
  const variant = variantOf(option);
  if (variant === null || !monthlyCostUsd) return [];
  const costs = new Map<CoverableShare['meter'], number>();
  for (const { meter, costUsd } of components)
    if (costUsd !== null && costUsd > 0) costs.set(meter, (costs.get(meter) ?? 0) + costUsd);
  return [...costs].map(([meter, costUsd]) => ({
    role,
    meter,
    variant,
    costShare: costUsd / monthlyCostUsd,
    ...(hoursOfInstances === null ? {} : { hourOfWeek: hoursOfInstances }),
  }));
}

/** What the instances or the environments of an option are priced by. */
function variantOf(option: ServingOption): string | null {
  if (option.kind === 'lambda') return option.arch;
  return 'instanceType' in option ? option.instanceType : null;
}
