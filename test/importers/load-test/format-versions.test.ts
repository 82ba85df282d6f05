import { describe, expect, it } from 'vitest';
import type { LoadTest } from '@/lib/importers/load-test/load-test';
import {
  type MadeRequest,
  makeRequests,
  readText,
  refusalOf,
  toJtlCsv,
  toJtlRow,
  toJtlXml,
  toK6Json,
} from './load-test-text';

/** 20 and then 40 requests a second, by 2 and by 4 callers. */
const REQUESTS = makeRequests([
  { callers: 2, seconds: 60, elapsedMs: 100 },
  { callers: 4, seconds: 60, elapsedMs: 100, failedShare: 0.2 },
]);
const CSV = toJtlCsv(REQUESTS);
const [HEADER = '', ...ROWS] = CSV.trim().split('\n');

const pointsOf = (test: LoadTest) => test.series.map(({ points }) => points);

describe('JMeter CSV of other versions and settings', () => {
  it.each([';', '\t', '|'])('separated by %j', async (delimiter) => {
    const text = CSV.replaceAll(',', delimiter);
    expect((await readText(text)).series).toEqual((await readText(CSV)).series);
  });

  it('with labels of commas, quotes and line ends, and messages over several lines', async () => {
    const label = 'POST /a,b "c"\nd';
    const rows = ROWS.map((row) =>
      row
        .replace('POST /invocations', `"${label.replaceAll('"', '""')}"`)
        .replace('Service Unavailable', '"gone,\r\n\r\nsee ""log"""'),
    );
    const test = await readText([HEADER, ...rows].join('\r\n'));
    expect(test.series.map((series) => series.label)).toEqual([label]);
    expect(pointsOf(test)).toEqual(pointsOf(await readText(CSV)));
  });

  it.each<readonly [string, (startMs: number) => string]>([
    ['yyyy/MM/dd HH:mm:ss.SSS', (ms) => iso(ms).replaceAll('-', '/').replace('T', ' ').replace('Z', '')],
    ['yyyy-MM-dd HH:mm:ss.SSS', (ms) => iso(ms).replace('T', ' ').replace('Z', '')],
    ['MM/dd/yy HH:mm:ss', (ms) => iso(ms).replace(/^\d\d(\d\d)-(\d\d)-(\d\d)T(.{8}).*/, '$2/$3/$1 $4')],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", (ms) => iso(ms).replace('Z', '+02:00')],
  ])('with times as %s, with a header and without', async (_name, format) => {
    const rows = REQUESTS.map((request) => toJtlRow(request).replace(/^\d+/, format(request.startMs)));
    for (const lines of [[HEADER, ...rows], rows]) {
      const test = await readText(lines.join('\n'));
      expect(test.format).toBe('jmeter-csv');
      expect(test.series[0]?.points.map(({ concurrency }) => concurrency)).toEqual([2, 4]);
      expect(Math.round(test.series[0]?.points[0]?.throughputPerSecond ?? 0)).toBe(20);
    }
  });

  it.each([
    [12, [0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 12, 14], [2, 4]],
    [10, [0, 1, 2, 3, 4, 5, 6, 7, 9, 14], null],
    [8, [0, 1, 2, 3, 4, 5, 6, 7], null],
  ])('without a header, of %d columns', async (_count, columns, callers) => {
    const rows = ROWS.map((row) => columns.map((column) => row.split(',')[column]).join(','));
    const test = await readText(rows.join('\n'));
    expect(test.format).toBe('jmeter-csv');
    const [first] = test.series[0]?.points ?? [];
    if (callers === null) {
      // Without callers the whole run is one: 30 requests a second for 100 ms, of which the failed are no throughput.
      expect(test.warnings[0]).toMatch(/Little's law/);
      expect(first?.concurrency).toBeCloseTo(3, 0);
    } else expect(test.series[0]?.points.map(({ concurrency }) => concurrency)).toEqual(callers);
  });

  it('with few columns in another order and another case', async () => {
    const names = ['Label', 'Success', 'allThreads', 'Elapsed', 'TimeStamp'];
    const rows = REQUESTS.map(({ startMs, elapsedMs, callers, isFailed, label }) =>
      [label, isFailed ? 'FALSE' : 'TRUE', callers, elapsedMs, startMs].join(','),
    );
    expect(pointsOf(await readText([names.join(','), ...rows].join('\n')))).toEqual(
      pointsOf(await readText(CSV)),
    );
  });

  it('without success, by the response code, of which a name is a failure', async () => {
    const names = 'timeStamp,elapsed,label,responseCode,allThreads';
    const row = ({ startMs, elapsedMs, callers, isFailed, label }: MadeRequest) =>
      `${startMs},${elapsedMs},${label},${isFailed ? 'Non HTTP response code: java.net.SocketException' : 200},${callers}`;
    const test = await readText([names, ...REQUESTS.map(row)].join('\n'));
    expect(pointsOf(test)).toEqual(pointsOf(await readText(CSV)));
  });

  it('of two files joined, header and all', async () => {
    const later = REQUESTS.map((request) => ({ ...request, startMs: request.startMs + 3_600_000 }));
    const test = await readText(CSV + toJtlCsv(later));
    expect(test.warnings[0]).toMatch(/2 runs/);
    expect(test.series[0]?.points.map(({ concurrency }) => concurrency)).toEqual([2, 4]);
  });

  it('of the statistical mode, in which a row stands for several requests', async () => {
    const rows = REQUESTS.filter((_, i) => i % 5 === 4).map(
      (request) =>
        `${toJtlRow({ ...request, elapsedMs: 5 * request.elapsedMs, isFailed: false })},5,${request.callers === 4 ? 1 : 0}`,
    );
    const test = await readText([`${HEADER},SampleCount,ErrorCount`, ...rows].join('\n'));
    const [first, second] = test.series[0]?.points ?? [];
    expect(Math.round((first?.throughputPerSecond ?? 0) / 2)).toBe(10);
    expect(first?.p50Ms).toBe(100);
    expect(second?.errorShare).toBeCloseTo(0.2, 9);
  });

  it('refuses a number of samples that is none, with its place', async () => {
    const text = `${HEADER},SampleCount,ErrorCount\n${ROWS[0]},2.5,0\n`;
    expect(await refusalOf(text)).toMatch(
      /^Line 2, column 18 \(SampleCount\): "2.5" is no number of samples/,
    );
  });
});

describe('JMeter XML of nested samples', () => {
  const element = (name: string, { startMs }: MadeRequest, attributes: string, inner: string) =>
    `<${name} t="100" ts="${startMs}" s="true" lb="x" na="2" ${attributes}>${inner}</${name}>`;
  const MESSAGE = 'rm="Number of samples in transaction : 1, number of failing samples : 0"';
  const requests = makeRequests([{ callers: 2, seconds: 60, elapsedMs: 100 }]);
  const read = (toXml: (request: MadeRequest) => string) =>
    readText(`<testResults version="1.2">\n${requests.map(toXml).join('\n')}\n</testResults>`);

  it.each<readonly [string, number, (request: MadeRequest) => string]>([
    ['redirects in a request', 1, (r) => element('httpSample', r, '', element('httpSample', r, '', ''))],
    [
      'steps in a script, of steps',
      1,
      (r) => element('sample', r, '', element('sample', r, '', element('sample', r, '', ''))),
    ],
    [
      'a script in a page',
      1,
      (r) => element('httpSample', r, '', element('sample', r, MESSAGE, element('httpSample', r, '', ''))),
    ],
    [
      'two requests of a transaction controller',
      2,
      (r) =>
        element(
          'sample',
          r,
          MESSAGE,
          element('httpSample', r, '', '<assertionResult><failure>false</failure></assertionResult>') +
            element('sample', r, '', element('sample', r, '', '')),
        ),
    ],
    [
      'requests in two levels of scripts',
      1,
      (r) => element('sample', r, '', element('sample', r, '', element('httpSample', r, '', ''))),
    ],
  ])('%s: %d for each', async (_name, each, toXml) => {
    const [series] = (await read(toXml)).series;
    expect(series?.points[0]?.throughputPerSecond).toBeCloseTo(20 * each, 0);
  });

  it('counts the failures of the outer sample alone', async () => {
    const inner = (request: MadeRequest) =>
      element('httpSample', request, '', '').replace('s="true"', 's="false"');
    const [series] = (await read((request) => element('httpSample', request, '', inner(request)))).series;
    expect(series?.points[0]?.errorShare).toBe(0);
    const failed = await readText(toJtlXml(REQUESTS));
    expect(failed.series[0]?.points[1]?.errorShare).toBeCloseTo(0.2, 2);
  });
});

describe('Locust of other versions', () => {
  const PERCENTILES = '"50%","66%","75%","80%","90%","95%","98%","99%","99.9%","99.99%","99.999","100%"';
  /** As version 0.13 and 0.14 write it: without the number of users. 10 a second, of which one fails, 200 ms each. */
  const rowsOf014 = Array.from({ length: 300 }, (_, i) => {
    const percentiles =
      i === 0 ? Array.from({ length: 12 }, () => '"N/A"') : Array.from({ length: 12 }, () => 210);
    return `"None","Aggregated","${1_600_000_000 + i}",${10 * i},${i},10.00,1.00,190,200,5,900.00,512.00,${percentiles.join(',')}`;
  });
  const HEADER_014 = `"Type","Name","Timestamp","# requests","# failures","Requests/s","Requests Failed/s","Median response time","Average response time","Min response time","Max response time","Average Content Size",${PERCENTILES}`;

  it("history of 0.14 is one point for the whole run, its concurrency by Little's law", async () => {
    const test = await readText([HEADER_014, ...rowsOf014].join('\n'));
    expect(test.format).toBe('locust-history');
    expect(test.series.map(({ label }) => label)).toEqual(['all requests']);
    const [point] = test.series[0]?.points ?? [];
    expect(point?.throughputPerSecond).toBeCloseTo(9, 9);
    expect(point?.concurrency).toBeCloseTo(2, 9);
    expect(point).toMatchObject({ meanMs: 200, p99Ms: 210 });
    expect(point?.errorShare).toBeCloseTo(0.1, 9);
    expect(test.warnings[0]).toMatch(/Little's law/);
  });

  it('history with dates for times, separated by semicolons', async () => {
    const header =
      'Timestamp;User Count;Type;Name;Requests/s;Failures/s;50%;99%;Total Request Count;Total Failure Count;Total Average Response Time';
    const rows = Array.from(
      { length: 240 },
      (_, i) =>
        `${iso(1_760_000_000_000 + 1000 * i)};${i < 120 ? 5 : 10};;Aggregated;20;0;90;300;${20 * i};0;${i === 0 ? 0 : 100}`,
    );
    const test = await readText([header, ...rows].join('\n'));
    expect(test.series[0]?.points.map(({ concurrency }) => concurrency)).toEqual([5, 10]);
    for (const point of test.series[0]?.points ?? []) {
      expect(point.throughputPerSecond).toBeCloseTo(20, 9);
      expect(point.meanMs).toBeCloseTo(100, 6);
    }
  });

  it('statistics by the names of the web page and of a console', async () => {
    const test = await readText(
      'Type,Name,# reqs,# fails,Average response time,Total RPS,99%\nGET,/,200,2,100,4,300\n,Aggregated,200,2,100,4,300\n',
    );
    expect(test.format).toBe('locust-stats');
    expect(test.series[0]?.points[0]).toMatchObject({ throughputPerSecond: 3.96, meanMs: 100, p99Ms: 300 });
  });

  it('history refuses a time that is none, with its place', async () => {
    const text = [HEADER_014, rowsOf014[0]?.replace('"1600000000"', '"noon"')].join('\n');
    expect(await refusalOf(text)).toMatch(/^Line 2, column 3 \(Timestamp\): "noon" is no time/);
  });
});

describe('k6 summaries of other versions', () => {
  const duration = { avg: 100, min: 5, med: 90, max: 700, 'p(90)': 150, 'p(95)': 160, 'p(99)': 400 };
  const metric = (name: string, type: string, values: object) => ({
    name,
    type,
    contains: 'default',
    values,
  });
  const machineReadable = (requests: object) => ({
    version: '1.0.0',
    metadata: { generatedAt: '2026-01-15T10:30:45.123Z', k6Version: '1.5.0' },
    config: { execution: 'local', script: 'test.js', duration: 60 },
    results: {
      metrics: [
        metric('http_reqs', 'counter', requests),
        metric('http_req_duration', 'trend', duration),
        metric('http_req_failed', 'rate', { rate: 0.02, matches: 60, total: 3000 }),
        metric('vus', 'gauge', { value: 10, min: 10, max: 10 }),
      ],
      checks: { metrics: {}, results: [] },
    },
  });

  it.each([
    ['with a rate', { count: 3000, rate: 50 }],
    ['with a count alone', { count: 3000 }],
  ])('machine-readable, %s', async (_name, requests) => {
    const test = await readText(JSON.stringify(machineReadable(requests)));
    expect(test.format).toBe('k6-summary');
    expect(test.series[0]?.points).toEqual([
      { concurrency: 10, throughputPerSecond: 49, errorShare: 0.02, meanMs: 100, p50Ms: 90, p99Ms: 400 },
    ]);
  });

  it('of handleSummary with a count alone, over the length of the run', async () => {
    const metrics = {
      http_reqs: { type: 'counter', contains: 'default', values: { count: 6000 } },
      http_req_duration: { type: 'trend', contains: 'time', values: duration },
    };
    const document = { root_group: {}, options: {}, state: { testRunDurationMs: 120_000 }, metrics };
    expect((await readText(JSON.stringify(document))).series[0]?.points[0]).toMatchObject({
      throughputPerSecond: 50,
      concurrency: 5,
    });
  });
});

describe('k6 JSON', () => {
  it('is read as a list too, as jq makes it', async () => {
    const lines = toK6Json(REQUESTS).trim().split('\n');
    const list = await readText(`[${lines.join(',')}]`);
    expect(list).toEqual(await readText(lines.join('\n')));
  });

  it('without the number of callers is one point a run', async () => {
    const lines = toK6Json(REQUESTS).split('\n');
    const test = await readText(lines.filter((line) => !line.includes('"vus"')).join('\n'));
    expect(test.series[0]?.points).toHaveLength(1);
    expect(test.series[0]?.points[0]?.concurrency).toBeCloseTo(3, 0);
  });
});

describe('Inference Recommender', () => {
  const metrics = { CostPerHour: 0.2, CostPerInference: 0.2 / 60 / 600, MaxInvocations: 600 };
  const endpoint = {
    EndpointName: 'e',
    VariantName: 'v',
    InstanceType: 'ml.c5.large',
    InitialInstanceCount: 1,
  };

  it('gives the present endpoint that a job was asked to compare', async () => {
    const performance = {
      Metrics: { MaxInvocations: 300, ModelLatency: 120 },
      EndpointInfo: { EndpointName: 'mine' },
    };
    const test = await readText(JSON.stringify({ JobName: 'job', EndpointPerformances: [performance] }));
    expect(test.series[0]).toMatchObject({ label: 'mine', instanceType: null });
    expect(test.series[0]?.points[0]).toMatchObject({ throughputPerSecond: 5, meanMs: 120 });
  });

  it.each([
    [130, 130],
    [45_000, 45],
    [130_000, 130],
  ])('reads a latency of %d at 600 a minute as %d ms', async (modelLatency, meanMs) => {
    const result = { Metrics: { ...metrics, ModelLatency: modelLatency }, EndpointConfiguration: endpoint };
    const test = await readText(JSON.stringify({ InferenceRecommendations: [result] }));
    expect(test.series[0]?.points[0]).toMatchObject({ throughputPerSecond: 10, meanMs });
  });

  it('of a job that has not ended has no result, which is said', async () => {
    const job = {
      JobName: 'job',
      Status: 'IN_PROGRESS',
      InputConfig: {},
      StoppingConditions: { MaxInvocations: 9 },
    };
    expect(await refusalOf(JSON.stringify(job))).toBe(
      'The answer of Inference Recommender has no result with MaxInvocations.',
    );
  });
});

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
