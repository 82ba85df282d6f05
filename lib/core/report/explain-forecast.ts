import type { MonthSummary } from '../forecast/forecast-summary';
import type { DatedForecast } from './forecast-course';
import type { ForecastMove } from './report-forecast';
import { shareDifference } from './shapley-value';

export const NO_MOVE: ForecastMove = { total: 0, told: 0, demand: 0, served: 0, came: 0, went: 0 };

/** What one figure of a month did from the first of a workload's forecasts to the last. */
export interface ForecastMoves {
  readonly requests: ForecastMove;
  /** `null` where the first or the last has no price. */
  readonly usd: ForecastMove | null;
  readonly steps: readonly ToldStep[];
}

/** A step in which people told something. */
export interface ToldStep {
  readonly before: DatedForecast;
  readonly after: DatedForecast;
  readonly requests: number;
  readonly usd: number | null;
}

/** A forecast with what it says of the month. */
interface Point {
  readonly forecast: DatedForecast;
  readonly requests: number;
  readonly usd: number | null;
  /** What the cost rests on besides demand; `null` where a part of it is not known any more. */
  readonly label: string | null;
  readonly priceBookId: string | null;
}

/**
 * Shares what a month's median moved by among its causes, forecast by forecast: a step in which people told something else
 * is theirs, any other is demand's, which came otherwise than forecast. So the parts add up whatever came in between. Where
 * the way to serve or prices changed in a step, its cost is shared out between them and the requests whichever is taken to
 * change first. `null` where the first or the last says nothing of the month.
 */
export function explainForecast(forecasts: readonly DatedForecast[], month: string): ForecastMoves | null {
  const points = forecasts.map((forecast) => readPoint(forecast, month));
  const [first, last] = [points.at(0) ?? null, points.at(-1) ?? null];
  if (first === null || last === null) return null;
  const known = points.filter((point) => point !== null);
  const hasCost = first.usd !== null && last.usd !== null;
  const requests = newSums();
  const usd = newSums();
  const steps: ToldStep[] = [];
  // A cost that is missing in between leaves its step to the next that is known.
  let priced = first;
  known.slice(1).forEach((after, i) => {
    const before = known[i] ?? first;
    const cause = isToldApart(before, after) ? 'told' : 'demand';
    const moved = after.requests - before.requests;
    requests[cause] += moved;
    const cost = hasCost && after.usd !== null ? moveCost(priced, after) : null;
    usd[cause] += cost?.byDemand ?? 0;
    usd.served += cost?.byServing ?? 0;
    if (cost !== null) priced = after;
    if (cause === 'told')
      steps.push({
        before: before.forecast,
        after: after.forecast,
        requests: moved,
        usd: cost?.byDemand ?? null,
      });
  });
  return {
    requests: { ...NO_MOVE, ...requests, total: last.requests - first.requests },
    usd: hasCost ? { ...NO_MOVE, ...usd, total: (last.usd ?? 0) - (first.usd ?? 0) } : null,
    steps,
  };
}

function newSums() {
  return { told: 0, demand: 0, served: 0 };
}

function readPoint(forecast: DatedForecast, month: string): Point | null {
  const found = findMonthSummary(forecast, month);
  if (found === null) return null;
  return {
    forecast,
    requests: found.requests.median,
    usd: found.present?.costUsd?.median ?? null,
    label: found.present?.label ?? null,
    priceBookId: forecast.priceBookId,
  };
}

export function findMonthSummary({ summary }: DatedForecast, month: string): MonthSummary | null {
  return summary.months.find((one) => one.month === month) ?? null;
}

function isToldApart({ forecast: before }: Point, { forecast: after }: Point): boolean {
  return JSON.stringify(before.settings) !== JSON.stringify(after.settings);
}

/** Beyond this factor, what the one way to serve would cost at the volume of the other is no question. */
const MOST_TIMES = 10;

/**
 * What of a cost moved by the requests, and what by how they are served and at which prices: each at the mean of what the
 * other was and is, as `shareDifference` shares it out, costs going by the request.
 */
function moveCost(before: Point, after: Point): { readonly byDemand: number; readonly byServing: number } {
  const [from, to] = [before.usd ?? 0, after.usd ?? 0];
  const [few, many] = [before.requests, after.requests].toSorted((a, b) => a - b);
  if (isServedAlike(before, after) || (many ?? 0) > MOST_TIMES * (few ?? 0))
    return { byDemand: to - from, byServing: 0 };
  if (before.requests === after.requests) return { byDemand: 0, byServing: to - from };
  const times = after.requests / before.requests;
  const [byDemand = 0, byServing = 0] = shareDifference([from, from * times, to / times, to], 2);
  return { byDemand, byServing };
}

function isServedAlike(before: Point, after: Point): boolean {
  const isAlike = (a: string | null, b: string | null) => a === null || b === null || a === b;
  return isAlike(before.label, after.label) && isAlike(before.priceBookId, after.priceBookId);
}
