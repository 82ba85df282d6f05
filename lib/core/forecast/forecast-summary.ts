import type { CapacityAhead, CrossingDate, ServingAhead } from './capacity-ahead';
import type { DemandForecast, ForecastOfDemand, Interval } from './demand-forecast';
import { trimDigits } from './quantile-function';

/** What is read of many forecasts at once, and compared with later ones: some two kilobytes. */
export interface ForecastSummary {
  /** Why there is no forecast, a sentence; `null` where there is one. */
  readonly refused: string | null;
  /** Hours that were looked at, half-open, epoch seconds, and the share of them with a count. */
  readonly historyStartSeconds: number;
  readonly historyEndSeconds: number;
  readonly coverage: number;
  /** Of a month against the one before; `null` without a forecast. */
  readonly growthPerMonthShare: Interval | null;
  readonly growthFrom: 'told' | 'history' | null;
  /** Mean absolute scaled error of its days in the backtest; `null` where it is not known. */
  readonly daysMase: number | null;
  readonly leftOutSpans: number;
  /** What is to come on the next days, for comparing it with what came; `null` without a forecast. */
  readonly nextDays: NextDays | null;
  readonly months: readonly MonthSummary[];
  readonly dates: readonly DateSummary[];
}

/** Medians of whole days of the zone, the first that is not in the history first. */
export interface NextDays {
  /** Of the first, epoch seconds. */
  readonly startSeconds: number;
  readonly requests: readonly number[];
}

/** A month of a workload; `null` where it cannot be told. */
export interface MonthSummary {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly requests: Interval;
  readonly observedRequests: number;
  readonly forecastDays: number;
  readonly days: number;
  readonly peakPerMinute: Interval;
  readonly present: ServingSummary | null;
  /** `null` too where it is the present one. */
  readonly recommended: ServingSummary | null;
}

export type ServingSummary = Pick<
  ServingAhead,
  'style' | 'label' | 'costUsd' | 'instances' | 'concurrency' | 'overloadShare'
>;

/** A date without its course over the months. */
export type DateSummary = Omit<CrossingDate, 'byMonth'>;

/** Of many dates the likeliest tell enough. */
const MOST_DATES = 6;
/** Reports are of a month at most, and some hours late. */
const MOST_DAYS = 33;

/** Reduces a forecast to what is read of many at once. */
export function summarizeForecast({
  demand,
  capacity,
}: {
  readonly demand: DemandForecast;
  readonly capacity: CapacityAhead | null;
}): ForecastSummary {
  const { startSeconds, endSeconds, coverage } = demand.history;
  return {
    refused: demand.refused ? demand.reason : null,
    historyStartSeconds: startSeconds,
    historyEndSeconds: endSeconds,
    coverage,
    growthPerMonthShare: demand.refused ? null : demand.growth.perMonthShare,
    growthFrom: demand.refused ? null : demand.growth.from,
    daysMase: demand.refused ? null : demand.days.backtest.mase,
    leftOutSpans: demand.refused ? 0 : demand.leftOut.filter(({ isPutBack }) => !isPutBack).length,
    nextDays: demand.refused ? null : listNextDays(demand),
    months: (capacity?.months ?? []).map(({ serving, ...month }) => ({
      ...month,
      present: summarizeServing(serving, 'present'),
      recommended: summarizeServing(serving, 'recommended'),
    })),
    dates: (['present', 'recommended'] as const).flatMap((role) => listLikeliest(capacity, role)),
  };
}

/** Limits before break-evens, which can wait. */
function listLikeliest(capacity: CapacityAhead | null, role: 'present' | 'recommended'): DateSummary[] {
  return (capacity?.dates ?? [])
    .filter((date) => date.role === role)
    .toSorted(
      (a, b) =>
        Number(a.kind === 'break-even') - Number(b.kind === 'break-even') || b.probability - a.probability,
    )
    .slice(0, MOST_DATES)
    .map(({ byMonth: _course, ...date }) => date);
}

function listNextDays({ days: { startSeconds, requests } }: ForecastOfDemand): NextDays {
  return {
    startSeconds,
    requests: requests.slice(0, MOST_DAYS).map(({ median }) => trimDigits(median)),
  };
}

function summarizeServing(
  serving: readonly ServingAhead[],
  role: ServingAhead['role'],
): ServingSummary | null {
  const found = serving.find((one) => one.role === role);
  if (found === undefined) return null;
  const { style, label, costUsd, instances, concurrency, overloadShare } = found;
  return { style, label, costUsd, instances, concurrency, overloadShare };
}
