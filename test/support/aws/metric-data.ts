import { validationError } from './aws-error';
import { JsonWriter } from './json-writer';
import { type Spoil, spoilOf } from './metric-faults';
import { type MetricDataRequest, type MetricQuery, parseMetricDataRequest } from './metric-query';
import { RETENTION_SECONDS, windowOf } from './metric-window';
import { readToken, writeToken } from './page-token';
import type { Call } from './service';
import { parseStatistic } from './world/read-series';

const RECENT_SECONDS = 3 * 3600;
/** A place in the answer is a query and how many of its periods were passed. */
const PERIODS_OF_QUERY = 1_000_000;

/**
 * One page of GetMetricData: queries in their order, each as many points as the page still has room for; one that is cut
 * says PartialData and goes on in the next page.
 */
export function getMetricData(call: Call): Buffer {
  const request = parseMetricDataRequest(call.input);
  const { NextToken, ...asked } = request;
  const forgotten = NextToken !== undefined && call.faults.some(({ kind }) => kind === 'forgotten-token');
  const place = readToken(asked, forgotten ? '' : NextToken, 'InvalidNextToken');
  const queries = request.MetricDataQueries.filter(({ ReturnData }) => ReturnData);
  call.counters.metricsRequested += NextToken === undefined ? request.MetricDataQueries.length : 0;
  refuseTooManyPoints(call, request);
  const page = { writer: new JsonWriter(4096 + queries.length * 256), room: request.MaxDatapoints };
  page.writer.text('{"MetricDataResults":[');
  let at = Math.floor(place / PERIODS_OF_QUERY);
  let passed = place % PERIODS_OF_QUERY;
  for (const first = at; at < queries.length && page.room > 0; at++) {
    const query = queries[at];
    if (query === undefined) break;
    if (at > first) page.writer.text(',');
    passed = writeResult(call, request, query, passed, page);
    if (passed > 0) break;
  }
  const next = at < queries.length ? writeToken(asked, at * PERIODS_OF_QUERY + passed) : null;
  page.writer.text(next === null ? '],"Messages":[]}' : `],"Messages":[],"NextToken":"${next}"}`);
  countPoints(call, request, request.MaxDatapoints - page.room);
  return page.writer.end();
}

interface PageState {
  readonly writer: JsonWriter;
  room: number;
}

/** Writes one result; returns how many of its periods were passed when the page was full, 0 when it is whole. */
function writeResult(
  call: Call,
  request: MetricDataRequest,
  query: MetricQuery,
  passed: number,
  page: PageState,
): number {
  const spoil = spoilOf(call, query.MetricStat.Metric);
  const { values, startSeconds } = readValues(call, request, query);
  const wanted = spoil.keep(values, startSeconds, query.MetricStat.Period);
  const points = takePoints(wanted, request.ScanBy === 'TimestampDescending', passed, page.room);
  page.room -= points.places.length;
  const { writer } = page;
  writer.text(`{"Id":${JSON.stringify(query.Id)},"Label":${JSON.stringify(labelOf(query))},"Timestamps":[`);
  const { Period } = query.MetricStat;
  writeList(writer, points.places, (place) => writer.number(startSeconds + place * Period));
  writer.text('],"Values":[');
  writeList(writer, points.places, (place, i) => {
    if (i === 0 && spoil.raw !== null) writer.text(spoil.raw);
    else writer.number(wanted[place] ?? 0);
  });
  writer.text(`],"StatusCode":"${points.passed > 0 ? 'PartialData' : spoil.status}"${messagesOf(spoil)}}`);
  return points.passed;
}

function readValues(
  { world, account, region, nowSeconds }: Call,
  request: MetricDataRequest,
  { MetricStat }: MetricQuery,
): { values: Float64Array; startSeconds: number } {
  const { Metric, Period, Stat, Unit } = MetricStat;
  const statistic = parseStatistic(Stat);
  if (statistic === null)
    throw validationError(`The parameter MetricStat.Stat must be a valid statistic; got ${Stat}.`);
  const { startSeconds, endSeconds, periods } = windowOf(
    request.StartTime,
    request.EndTime,
    Period,
    nowSeconds,
  );
  const table = world.findMetrics(account.accountId, region);
  const metric = table?.find(Metric.Namespace, Metric.MetricName, Metric.Dimensions) ?? null;
  if (metric === null || (Unit !== undefined && Unit !== metric.model.unit)) {
    return { values: new Float64Array(), startSeconds };
  }
  const values = new Float64Array(periods);
  const window = { periodSeconds: Period, startSeconds, endSeconds, asOfSeconds: nowSeconds };
  world.fillSeries(metric, statistic, window, values);
  const forgotten = Math.ceil((nowSeconds - RETENTION_SECONDS - startSeconds) / Period);
  if (forgotten > 0) values.fill(Number.NaN, 0, forgotten);
  return { values, startSeconds };
}

/** Places of the values that there are, in the order asked for, from where the page before ended. */
function takePoints(
  values: Float64Array,
  descending: boolean,
  passed: number,
  room: number,
): { places: Int32Array; passed: number } {
  const places = new Int32Array(Math.min(room, values.length - passed));
  let taken = 0;
  for (let i = passed; i < values.length; i++) {
    const place = descending ? values.length - 1 - i : i;
    if (Number.isNaN(values[place])) continue;
    if (taken === places.length) return { places, passed: i };
    places[taken++] = place;
  }
  return { places: places.subarray(0, taken), passed: 0 };
}

function writeList(writer: JsonWriter, places: Int32Array, write: (place: number, i: number) => void): void {
  for (let i = 0; i < places.length; i++) {
    if (i > 0) writer.text(',');
    write(places[i] ?? 0, i);
  }
}

function labelOf({ Label, MetricStat }: MetricQuery): string {
  return Label ?? MetricStat.Metric.MetricName;
}

function messagesOf({ status }: Spoil): string {
  if (status !== 'InternalError') return '';
  return ',"Messages":[{"Code":"InternalError","Value":"An internal error occurred while this metric was read."}]';
}

/** While more points were served than the quota, nothing is. */
function refuseTooManyPoints(call: Call, request: MetricDataRequest): void {
  call.limits.takePoints(call.account.accountId, call.region, ageOf(call, request), 0);
}

function countPoints(call: Call, request: MetricDataRequest, points: number): void {
  call.counters.pointsServed += points;
  call.limits.takePoints(call.account.accountId, call.region, ageOf(call, request), points);
}

function ageOf({ nowSeconds }: Call, { StartTime }: MetricDataRequest): 'old' | 'new' {
  return nowSeconds - StartTime > RECENT_SECONDS ? 'old' : 'new';
}
