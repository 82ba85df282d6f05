import type { MetricAnswer, MetricQuery } from './metric-call';

/** What a query fills. Queries of one call that fill the same ask for one metric by several names. */
type Filled = Pick<MetricQuery, 'workloadId' | 'metric'>;

/** How many series the queries fill, whatever they are called. */
export function countSeries(queries: readonly Filled[]): number {
  return new Set(queries.map(nameSeries)).size;
}

/** Whether two queries ask for one series by two names. */
export function isSameSeries(a: Filled, b: Filled): boolean {
  return nameSeries(a) === nameSeries(b);
}

/**
 * One answer for each series of a call. Of names of one metric, that which has a value is taken; of two values the larger,
 * and never their sum, since both count the same requests. It is complete when every name was answered whole, since any
 * may be the one that has the values.
 */
export function joinAnswers(answers: readonly MetricAnswer[]): MetricAnswer[] {
  const joined = new Map<string, MetricAnswer>();
  for (const answer of answers) {
    const key = nameSeries(answer.query);
    const before = joined.get(key);
    joined.set(key, before === undefined ? answer : joinTwo(before, answer));
  }
  return Array.from(joined.values());
}

function joinTwo(a: MetricAnswer, b: MetricAnswer): MetricAnswer {
  const [few, many] = (a.skippedPeriods ?? 0) < (b.skippedPeriods ?? 0) ? [b, a] : [a, b];
  const left = (few.skippedPeriods ?? 0) - (many.skippedPeriods ?? 0);
  return {
    ...many,
    query: a.query,
    values: many.values.map((value, period) => largerOf(value, few.values[period - left] ?? Number.NaN)),
    complete: a.complete && b.complete,
    messages: Array.from(new Set([...a.messages, ...b.messages])),
  };
}

/** `NaN` is no value. */
function largerOf(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : Math.max(a, b);
}

function nameSeries({ workloadId, metric }: Filled): string {
  return `${metric} ${workloadId}`;
}
