import { expect } from 'vitest';
import { openAccount } from '@/lib/aws/open-account';
import { makeCallMeter } from '@/lib/aws/session/call-meter';
import { type AwsSession, openSession } from '@/lib/aws/session/open-session';
import { isSameSeries } from '@/lib/core/collection/asked-names';
import type { MetricAnswer, MetricCall, MetricQuery } from '@/lib/core/collection/metric-call';
import { listCollectedMetrics } from '@/lib/core/collection/metric-catalogue';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { type AwsServer, startAwsServer } from './aws/aws-server';
import { DEMO_ACCOUNT_ID, makeWorld } from './aws/world/make-world';

const REGION = 'eu-central-1';
export const WIRE_NOW_SECONDS = 1_795_000_200;
const DAY_SECONDS = 86_400;
const LAST_HOUR = Math.floor(WIRE_NOW_SECONDS / 3600) * 3600;

/** Never aborted. */
export const GOES_ON = { signal: new AbortController().signal };

/** A metric as faults name it. */
export interface AboutMetric {
  readonly metricName: string;
  readonly resource: string;
}

/** An AWS server of this process, a session that talks to it with little patience, and all that is collected of its fleet. */
export class MetricWire {
  private constructor(
    readonly server: AwsServer,
    readonly access: AccountAccess,
    readonly session: AwsSession,
    readonly queries: readonly MetricQuery[],
  ) {}

  static async open(fleet: { readonly endpoints: number; readonly functions: number }): Promise<MetricWire> {
    const startSeconds = WIRE_NOW_SECONDS - 90 * DAY_SECONDS;
    const world = makeWorld({
      ...fleet,
      seed: 11,
      regions: [REGION],
      startSeconds,
      nowSeconds: WIRE_NOW_SECONDS,
    });
    const now = () => WIRE_NOW_SECONDS * 1000;
    const server = await startAwsServer({ world, now, quotaScale: Number.POSITIVE_INFINITY });
    const access: AccountAccess = {
      access: 'demo',
      roleArn: null,
      externalId: 'wire-test',
      endpointUrl: server.url,
      accountId: null,
    };
    const account = openAccount(access);
    const { resources } = await account.discoverRegion(REGION, GOES_ON);
    account.close();
    const queries = resources.flatMap((resource) =>
      listCollectedMetrics(resource).map((metric) => ({
        ...metric,
        workloadId: `${resource.kind} ${resource.name}`,
      })),
    );
    const session = openSession(access, makeCallMeter(), { patienceSeconds: [0.02, 0.02, 0.02] });
    return new MetricWire(server, access, session, queries);
  }

  /** The last days up to the last full hour. */
  makeCall(queries: readonly MetricQuery[], days: number, periodSeconds = 60): MetricCall {
    const startSeconds = LAST_HOUR - days * DAY_SECONDS;
    return { region: REGION, periodSeconds, startSeconds, endSeconds: LAST_HOUR, queries };
  }

  /** What CloudWatch has, by the server's own word, in the unit of the metric. */
  readTruth({ startSeconds, endSeconds, periodSeconds }: MetricCall, query: MetricQuery): Float64Array {
    const { namespace, metricName, dimensions, stat, divisor } = query;
    const published = this.server.world
      .findMetrics(DEMO_ACCOUNT_ID, REGION)
      ?.find(namespace, metricName, dimensions);
    // A metric that is asked for by several names is published by some of them only.
    if (published === null && this.queries.filter((one) => isSameSeries(one, query)).length > 1) {
      return new Float64Array((endSeconds - startSeconds) / periodSeconds).fill(Number.NaN);
    }
    const window = {
      region: REGION,
      periodSeconds,
      startSeconds,
      endSeconds,
      asOfSeconds: WIRE_NOW_SECONDS,
    };
    const truth = this.server.world.readSeries({ ...window, namespace, metricName, dimensions, stat });
    return truth.map((value) => value / divisor);
  }

  /** All whole, and equal sample by sample. */
  expectTruth(call: MetricCall, answers: readonly MetricAnswer[]): void {
    expect(answers.map(({ query }) => query)).toEqual(call.queries);
    for (const answer of answers) {
      const { query, complete, messages } = answer;
      expect({ complete, messages }).toEqual({ complete: true, messages: [] });
      expectSameValues(listValues(answer), this.readTruth(call, query));
    }
  }

  /** Queries that have a value in every minute, the same ones again where there are too few. */
  pickBusy(count: number): MetricQuery[] {
    const isBusy = (query: MetricQuery) =>
      this.readTruth(this.makeCall([query], 1), query).every((value) => !Number.isNaN(value));
    const busy = this.queries
      .filter(({ metric }) => metric === 'requests' || metric === 'cpuUtilizationPercent')
      .filter(isBusy);
    expect(busy.length).toBeGreaterThan(0);
    return Array.from({ length: count }, (_, at) => busy[at % busy.length]).flatMap((query) => query ?? []);
  }

  pickDistinct(count: number): MetricQuery[] {
    return this.queries.filter(({ metric }) => metric === 'cpuUtilizationPercent').slice(0, count);
  }

  /** One of those that `pickDistinct` gives. */
  queryAt(at: number): MetricQuery {
    const query = this.pickDistinct(at + 1)[at];
    if (query === undefined) throw new Error(`there are no ${at + 1} endpoints with instances`);
    return query;
  }

  nameQuery(at: number): AboutMetric {
    const { metricName, dimensions } = this.queryAt(at);
    return { metricName, resource: `${dimensions.EndpointName}/${dimensions.VariantName}` };
  }

  /** Metrics requested since this was last asked. */
  takeUnits(): number {
    return this.session.meter.take().reduce((sum, { units }) => sum + units, 0);
  }

  /** No faults, nothing counted. */
  reset(): void {
    this.server.faults.clear();
    this.session.meter.take();
  }

  async close(): Promise<void> {
    this.session.close();
    await this.server.stop();
  }
}

/** Of every period of the call. */
export function listValues(
  answer: Pick<MetricAnswer, 'values' | 'skippedPeriods'> | undefined,
): Float64Array {
  const { values = new Float64Array(), skippedPeriods = 0 } = answer ?? {};
  const all = new Float64Array(skippedPeriods + values.length).fill(Number.NaN);
  all.set(values, skippedPeriods);
  return all;
}

/** Bit for bit, `NaN` where there is none; without the matcher's walk over every element. */
export function expectSameValues(values: Float64Array, truth: Float64Array): void {
  expect(values.length).toBe(truth.length);
  const differs = values.findIndex((value, at) => !Object.is(value, truth[at]));
  expect([differs, values[differs], truth[differs]]).toEqual([-1, undefined, undefined]);
}
