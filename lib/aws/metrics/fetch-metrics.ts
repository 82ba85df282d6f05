import { GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { TOLERATED_OFFSET_SECONDS } from '@/lib/core/collection/clock-offset';
import { MAX_POINTS_PER_PAGE } from '@/lib/core/collection/cloudwatch-limits';
import { countPoints } from '@/lib/core/collection/estimate-sync-cost';
import type { MetricAnswer, MetricCall, MetricQuery } from '@/lib/core/collection/metric-call';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { type CallStop, callAws } from '../session/call-aws';
import type { AwsSession } from '../session/open-session';
import { readSdkError } from '../session/sdk-error';
import type { AwsCall } from '../session/to-aws-failure';
import type { BucketClock } from '../session/token-bucket';
import { wait } from '../session/wait';
import { findMetricPace } from './metric-pace';
import { type MetricPage, parseMetricPage } from './metric-page';
import { beginQuery, beginRound, isWorthAsking, type QueryState, takeResult, toAnswer } from './query-state';
import { readBodyOf } from './read-body';

const SYSTEM_CLOCK: BucketClock = { nowMs: () => Date.now(), wait };

/** How long, time after time, before what came back in part is asked for again; the session's patience is for throttling. */
function listPauses({ patienceSeconds }: AwsSession): number[] {
  return [0, ...patienceSeconds.slice(0, 2)];
}

/**
 * All pages of one call, a value for each period of each query, `NaN` where CloudWatch had none. What came back as
 * PartialData or InternalError, or with values that are none, is asked for again, alone; what stays so is not complete and
 * says why. Where this machine's clock is off, each answer says by how much.
 * @throws AwsFailure; the signal's reason when it was aborted.
 */
export async function fetchMetrics(
  session: AwsSession,
  call: MetricCall,
  stop: CallStop,
  clock: BucketClock = SYSTEM_CLOCK,
): Promise<MetricAnswer[]> {
  const states = call.queries.map((query) => beginQuery(call, query));
  const fetcher = { session, call, stop, clock, heard: { aheadSeconds: 0 } };
  await fetchRound(fetcher, states);
  for (const seconds of listPauses(session)) {
    const open = states.filter(isWorthAsking);
    if (open.length === 0) break;
    await clock.wait(seconds, stop.signal);
    await fetchRound(fetcher, open);
  }
  const { aheadSeconds } = fetcher.heard;
  const isOff = Math.abs(aheadSeconds) > TOLERATED_OFFSET_SECONDS;
  return states.map((state) => ({
    ...toAnswer(state),
    ...(isOff ? { clockAheadSeconds: aheadSeconds } : {}),
  }));
}

interface Fetcher {
  readonly session: AwsSession;
  readonly call: MetricCall;
  readonly stop: CallStop;
  readonly clock: BucketClock;
  /** How far this machine's clock is ahead of AWS's, by the last page that told. */
  readonly heard: { aheadSeconds: number };
}

/** Asks for some queries of the call once, all pages. */
async function fetchRound(fetcher: Fetcher, states: readonly QueryState[]): Promise<void> {
  const { session, call, stop, clock } = fetcher;
  for (const state of states) beginRound(state);
  const pace = findMetricPace(session, call.region, clock);
  const seen = new Set<string>();
  let left = countPoints({ ...call, queries: states.map(({ query }) => query) });
  let token: string | null = null;
  do {
    const lease = await pace.awaitPage(Math.min(left, MAX_POINTS_PER_PAGE), call.startSeconds, stop.signal);
    const page = await fetchPage(fetcher, states, token);
    // A token that is not known any more: what has not come whole is asked for anew.
    if (page === null) return;
    const returned = takePage(states, page);
    await lease.settle(returned);
    left = Math.max(0, left - returned);
    token = page.nextToken;
    if (token !== null && seen.has(token)) throw repeatsItself(call.region);
    if (token !== null) seen.add(token);
  } while (token !== null);
}

function takePage(states: readonly QueryState[], page: MetricPage): number {
  let returned = 0;
  for (const result of page.results) {
    const state = states[parseQueryId(result.id)];
    if (state !== undefined) returned += takeResult(state, result);
  }
  for (const message of page.messages) {
    for (const state of states) state.messages.add(message);
  }
  return returned;
}

/** One page; `null` when CloudWatch does not know the token any more. */
async function fetchPage(
  { session, call, stop, heard }: Fetcher,
  states: readonly QueryState[],
  token: string | null,
): Promise<MetricPage | null> {
  const { region } = call;
  const place: AwsCall = { service: 'cloudwatch', action: 'GetMetricData', region };
  const command = new GetMetricDataCommand({
    MetricDataQueries: states.map(({ query }, position) =>
      describeQuery(query, call.periodSeconds, position),
    ),
    StartTime: new Date(call.startSeconds * 1000),
    EndTime: new Date(call.endSeconds * 1000),
    ScanBy: 'TimestampAscending',
    ...(token === null ? {} : { NextToken: token }),
  });
  const reader = readBodyOf(command);
  const known = await callAws(session, place, stop, async (options) => {
    try {
      await session.cloudWatch(region).send(command, options);
      return true;
    } catch (error) {
      if (token !== null && readSdkError(error).name.startsWith('InvalidNextToken')) return false;
      throw error;
    }
  });
  heard.aheadSeconds = reader.clockAheadSeconds() ?? heard.aheadSeconds;
  return known ? parseMetricPage(reader.body(), place) : null;
}

function describeQuery(query: MetricQuery, periodSeconds: number, position: number): MetricDataQuery {
  const dimensions = Object.entries(query.dimensions);
  return {
    Id: `q${position}`,
    MetricStat: {
      Metric: {
        Namespace: query.namespace,
        MetricName: query.metricName,
        Dimensions: dimensions.map(([Name, Value]) => ({ Name, Value })),
      },
      Period: periodSeconds,
      Stat: query.stat,
    },
  };
}

function parseQueryId(id: string): number {
  return /^q\d+$/.test(id) ? Number(id.slice(1)) : -1;
}

function repeatsItself(region: string): AwsFailure {
  return new AwsFailure(
    'bad-answer',
    `cloudwatch:GetMetricData in ${region} repeats its pages without end.`,
    region,
  );
}
