/**
 * How fast the AWS server of the tests answers GetMetricData, so that what is measured against it is not the server's own
 * time: all pages of 500 queries over one window, from request to the last byte, nothing parsed. By the time of the
 * processor, as whoever asks has another.
 */
import { type AwsServer, startAwsServer } from '../support/aws/aws-server';
import { DEMO_ACCESS_KEY, makeWorld } from '../support/aws/world/make-world';

const DAY = 86_400;
const NOW_SECONDS = Date.UTC(2026, 10, 21) / 1000;
const TARGET_PER_SECOND = 1_500_000;
const QUERIES = 500;
const WARM_UPS = 2;
const TURNS = 3;
const STATS: Readonly<Record<string, readonly string[]>> = {
  ModelLatency: ['Average', 'p50', 'p90', 'p95', 'p99'],
  CPUUtilization: ['Average', 'SampleCount'],
  Duration: ['Average', 'p50', 'p99'],
  OverheadLatency: ['Average'],
};

const world = makeWorld({
  seed: 1,
  endpoints: 60,
  functions: 40,
  regions: ['us-east-1'],
  startSeconds: NOW_SECONDS - 400 * DAY,
  nowSeconds: NOW_SECONDS,
});
const server = await startAwsServer({
  world,
  now: () => NOW_SECONDS * 1000,
  quotaScale: Number.POSITIVE_INFINITY,
});
for (const [name, periodSeconds, days, age] of [
  ['pages of 201 minutes', 60, 201 / 1440, 1],
  ['two days of minutes', 60, 2, 7],
  ['five days of five minutes', 300, 5, 40],
  ['a month of hours', 3600, 30, 200],
] as const) {
  let [points, seconds] = [0, 0];
  // Another window each time: nothing that was computed before is of use, but the code is warm.
  for (let turn = -WARM_UPS; turn < TURNS; turn++) {
    const read = await readWindow(periodSeconds, days, age + turn * days);
    if (turn < 0) continue;
    points += read.points;
    seconds += read.seconds;
  }
  const value = Math.round(points / seconds);
  const figure = {
    figure: `AWS server, ${name}`,
    value,
    unit: 'points a CPU second',
    baseline: TARGET_PER_SECOND,
  };
  const ratio = value / TARGET_PER_SECOND;
  console.log(JSON.stringify({ ...figure, ratio, target: TARGET_PER_SECOND, points, seconds }));
}
await server.stop();

/** All pages of 500 queries over a window that begins `age` days ago. */
async function readWindow(periodSeconds: number, days: number, age: number) {
  const from = NOW_SECONDS - age * DAY;
  const request = {
    MetricDataQueries: listQueries(periodSeconds),
    StartTime: from,
    EndTime: from + days * DAY,
  };
  const before = server.counters.pointsServed;
  const start = process.cpuUsage();
  let token: string | null = '';
  while (token !== null) {
    const page = await readPage(server, token === '' ? request : { ...request, NextToken: token });
    token = /"NextToken":"([^"]+)"\}$/.exec(page.subarray(-300).toString())?.[1] ?? null;
  }
  return { points: server.counters.pointsServed - before, seconds: cpuSeconds(start) };
}

function cpuSeconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function listQueries(Period: number): object[] {
  const publishers = world.findMetrics(world.accounts[0]?.accountId ?? '', 'us-east-1')?.publishers ?? [];
  const metrics = publishers.flatMap(({ dimensions, metrics: models }) =>
    models.flatMap(({ namespace, metricName }) =>
      (STATS[metricName] ?? ['Sum']).map((Stat) => ({
        Metric: {
          Namespace: namespace,
          MetricName: metricName,
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        },
        Period,
        Stat,
      })),
    ),
  );
  return metrics.slice(0, QUERIES).map((MetricStat, i) => ({ Id: `q${i}`, MetricStat }));
}

async function readPage({ url }: AwsServer, request: object): Promise<Buffer> {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${DEMO_ACCESS_KEY}/${stamp.slice(0, 8)}/us-east-1/monitoring/aws4_request`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData',
      'x-amz-date': stamp,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(await response.text());
  return Buffer.from(await response.arrayBuffer());
}
