/**
 * Prints JSON lines: values a second from the wire to the grid of `fetchMetrics`, unpaced, and processor time of a page of
 * 100,800 values, from an AWS server in another process. The baseline is the bare request and `JSON.parse` of the same
 * pages; for comparison, what the SDK takes that reads them itself.
 */
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { fetchMetrics } from '@/lib/aws/metrics/fetch-metrics';
import { openAccount } from '@/lib/aws/open-account';
import { makeCallMeter } from '@/lib/aws/session/call-meter';
import { openSession } from '@/lib/aws/session/open-session';
import type { MetricCall } from '@/lib/core/collection/metric-call';
import { listCollectedMetrics } from '@/lib/core/collection/metric-catalogue';
import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { countPresent } from '@/lib/core/series/series';
import { startAwsProcess } from '../support/aws/aws-process';
import { DEMO_ACCESS_KEY } from '../support/aws/world/make-world';

const REGION = 'us-east-1';
const NOW_SECONDS = Date.UTC(2026, 10, 21) / 1000;
const DAY = 86_400;
const SERIES = 50;
const ROUNDS = 6;
/** From wire to disk on two cores, server and database included. */
const TARGET_PER_SECOND = 300_000;
const TARGET_RATIO = 2;
const GOES_ON = { signal: new AbortController().signal };
const UNPACED = { nowMs: () => Date.now(), wait: async () => {} };

interface Reading {
  readonly points: number;
  readonly pages: number;
}

interface Measured extends Reading {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

const aws = await startAwsProcess({
  seed: 3,
  endpoints: 24,
  functions: 0,
  regions: [REGION],
  startSeconds: NOW_SECONDS - 30 * DAY,
  nowSeconds: NOW_SECONDS,
  quotaScale: null,
});
const access: AccountAccess = {
  access: 'demo',
  roleArn: null,
  externalId: 'x',
  endpointUrl: aws.url,
  accountId: null,
};
const call = await makeCall();
const meter = makeCallMeter();
const session = openSession(access, meter);
const agent = new Agent({ keepAlive: true });
const client = new CloudWatchClient({
  region: REGION,
  endpoint: aws.url,
  credentials: { accessKeyId: DEMO_ACCESS_KEY, secretAccessKey: 'demo' },
});

const readers = { ours: readOurs, bare: readBare, sdk: readBySdk };
for (const read of Object.values(readers)) await read();
const ours = await measure(readers.ours);
const bare = await measure(readers.bare);
const sdk = await measure(readers.sdk);
if (ours.points !== bare.points || ours.points !== sdk.points) throw new Error('they read different values');
printFigures();
session.close();
client.destroy();
agent.destroy();
await aws.stop();

function printFigures(): void {
  const perSecond = ({ points, seconds }: Measured) => Math.round(points / seconds);
  const cpuMs = ({ cpuSeconds, points }: Measured) => (cpuSeconds * 1000 * 100_800) / points;
  print(
    'metrics, from the wire to the grid',
    perSecond(ours),
    'points/s',
    perSecond(bare),
    TARGET_PER_SECOND,
  );
  print('metrics, processor time of a page', cpuMs(ours), 'ms', cpuMs(bare), TARGET_RATIO);
  print('metrics, processor time of a page read by the SDK', cpuMs(sdk), 'ms', cpuMs(bare), null);
}

function print(figure: string, value: number, unit: string, baseline: number, target: number | null): void {
  console.log(JSON.stringify({ figure, value, unit, baseline, ratio: value / baseline, target }));
}

/** Two weeks of minutes of metrics that have a value in most of them: ten pages. */
async function makeCall(): Promise<MetricCall> {
  const account = openAccount(access);
  const { resources } = await account.discoverRegion(REGION, GOES_ON);
  account.close();
  const queries = resources
    .flatMap((resource) =>
      listCollectedMetrics(resource).map((metric) => ({ ...metric, workloadId: resource.name })),
    )
    .filter(({ metric }) => /^(requests|cpu|serviceTime)/.test(metric));
  const endSeconds = NOW_SECONDS - 3600;
  return {
    region: REGION,
    periodSeconds: 60,
    startSeconds: endSeconds - 14 * DAY,
    endSeconds,
    queries: queries.slice(0, SERIES),
  };
}

async function measure(read: () => Promise<Reading>): Promise<Measured> {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  let points = 0;
  let pages = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const once = await read();
    points += once.points;
    pages += once.pages;
  }
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - begin) / 1000;
  return { points, pages, seconds, cpuSeconds: (user + system) / 1e6 };
}

async function readOurs(): Promise<Reading> {
  const answers = await fetchMetrics(session, call, GOES_ON, UNPACED);
  if (answers.some(({ complete }) => !complete)) throw new Error('not complete');
  const points = answers.reduce((sum, { values }) => sum + countPresent(values), 0);
  return { points, pages: meter.take().reduce((sum, { calls }) => sum + calls, 0) };
}

function describeRequest() {
  return call.queries.map(({ namespace, metricName, dimensions, stat }, at) => ({
    Id: `q${at}`,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metricName,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: call.periodSeconds,
      Stat: stat,
    },
  }));
}

async function readBySdk(): Promise<Reading> {
  let points = 0;
  let pages = 0;
  let token: string | undefined;
  do {
    const page = await client.send(
      new GetMetricDataCommand({
        MetricDataQueries: describeRequest(),
        StartTime: new Date(call.startSeconds * 1000),
        EndTime: new Date(call.endSeconds * 1000),
        ScanBy: 'TimestampAscending',
        NextToken: token,
      }),
    );
    points += (page.MetricDataResults ?? []).reduce((sum, { Values }) => sum + (Values?.length ?? 0), 0);
    pages += 1;
    token = page.NextToken;
  } while (token !== undefined);
  return { points, pages };
}

interface BarePage {
  readonly MetricDataResults: readonly { readonly Values: readonly number[] }[];
  readonly NextToken?: string;
}

async function readBare(): Promise<Reading> {
  const asked = {
    MetricDataQueries: describeRequest(),
    StartTime: call.startSeconds,
    EndTime: call.endSeconds,
    ScanBy: 'TimestampAscending',
  };
  let points = 0;
  let pages = 0;
  let token: string | undefined;
  do {
    const body = JSON.stringify(token === undefined ? asked : { ...asked, NextToken: token });
    const page: BarePage = JSON.parse(await post(body));
    points += page.MetricDataResults.reduce((sum, { Values }) => sum + Values.length, 0);
    pages += 1;
    token = page.NextToken;
  } while (token !== undefined);
  return { points, pages };
}

function post(body: string): Promise<string> {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${DEMO_ACCESS_KEY}/${stamp.slice(0, 8)}/${REGION}/monitoring/aws4_request`;
  const headers = {
    'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData',
    'x-amz-date': stamp,
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(aws.url, { method: 'POST', headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      response.on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}
