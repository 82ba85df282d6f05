import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LoadTest } from '@/lib/importers/load-test/load-test';
import { detectLoadTestFormat, readLoadTest } from '@/lib/importers/load-test/read-load-test';
import { data, sourceOf } from '../read-text';
import { readText, refusalOf } from './load-test-text';

const PERCENTILES = '50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%';
const STATS_HEADER = `Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s,${PERCENTILES}`;
const HISTORY_HEADER = `Timestamp,User Count,Type,Name,Requests/s,Failures/s,${PERCENTILES},Total Request Count,Total Failure Count,Total Median Response Time,Total Average Response Time,Total Min Response Time,Total Max Response Time,Total Average Content Size`;

function statsRow(type: string, name: string, requests: number, failures: number, rate: number): string {
  return `${type},${name},${requests},${failures},80,100,10,900,512,${rate},${(rate * failures) / requests},80,90,100,110,150,200,300,400,800,900,900`;
}

/** Users 10, 20 and 40, two minutes each, a row a second; 5, 10 and 15 requests a second, of which 1 in 10 fails at 40. */
function history(name = 'Aggregated'): string {
  let total = 0;
  let failures = 0;
  const rows = Array.from({ length: 360 }, (_, second) => {
    const stage = Math.floor(second / 120);
    const rate = [5, 10, 15][stage] ?? 0;
    const failureRate = stage === 2 ? 1.5 : 0;
    total += rate;
    failures += failureRate;
    const percentiles =
      second === 0
        ? Array.from({ length: 11 }, () => 'N/A')
        : [50, 60, 70, 80, 90, 95, 98, 200, 300, 400, 500];
    return `${1_760_000_000 + second},${10 * 2 ** stage},,${name},${rate},${failureRate},${percentiles.join(',')},${total},${failures},50,60.5,10,500,512.0`;
  });
  return `${[HISTORY_HEADER, ...rows].join('\n')}\n`;
}

function recommendation(instanceType: string, maxInvocations: number, modelLatency: number, hourUsd: number) {
  return {
    Metrics: {
      CostPerHour: hourUsd,
      CostPerInference: hourUsd / 60 / maxInvocations,
      MaxInvocations: maxInvocations,
      ModelLatency: modelLatency,
    },
    EndpointConfiguration: {
      EndpointName: 'e',
      VariantName: 'v',
      InstanceType: instanceType,
      InitialInstanceCount: 1,
    },
    ModelConfiguration: { EnvironmentParameters: [] },
  };
}

const RESULTS = [
  recommendation('ml.m5.large', 570, 1085, 0.115),
  recommendation('ml.c5.xlarge', 648, 264, 0.204),
];
const ANSWER = {
  JobName: 'job',
  Status: 'COMPLETED',
  StoppingConditions: {
    MaxInvocations: 30_000,
    ModelLatencyThresholds: [{ Percentile: 'P95', ValueInMilliseconds: 500 }],
  },
  InferenceRecommendations: RESULTS,
};

function throughputs(test: LoadTest): number[] {
  return test.series.flatMap(({ points }) => points.map(({ throughputPerSecond }) => throughputPerSecond));
}

describe('Locust statistics', () => {
  it('gives a series for each name, all first, and no throughput to failures', async () => {
    const rows = [
      statsRow('POST', '/invocations', 1000, 10, 10),
      statsRow('GET', '/ping', 500, 0, 5),
      statsRow('', 'Aggregated', 1500, 10, 15),
    ];
    const test = await readText([STATS_HEADER, ...rows].join('\r\n'));
    expect(test.format).toBe('locust-stats');
    expect(test.series.map(({ label }) => label)).toEqual(['all requests', '/invocations', '/ping']);
    expect(throughputs(test)).toEqual([15 * (1 - 10 / 1500), 9.9, 5]);
    expect(test.series[1]?.points[0]).toMatchObject({
      concurrency: 1,
      errorShare: 0.01,
      meanMs: 100,
      p50Ms: 80,
      p99Ms: 400,
    });
  });

  it('reads the columns of older versions, and names of quotes and commas', async () => {
    const header =
      '"Method","Name","# requests","# failures","Median response time","Average response time","Min response time","Max response time","Average Content Size","Requests/s"';
    const test = await readText(
      `${header}\n"GET","/a?b=1,2",200,2,80,100,10,900,512,4\n"None","Total",200,2,80,100,10,900,512,4\n`,
    );
    expect(test.series.map(({ label }) => label)).toEqual(['/a?b=1,2']);
    expect(test.series[0]?.points[0]).toMatchObject({ throughputPerSecond: 3.96, p50Ms: 80, p99Ms: null });
  });

  it('names line and column of what is wrong', async () => {
    expect(await refusalOf([STATS_HEADER, statsRow('GET', '/', 10, 20, 1)].join('\n'))).toBe(
      'Line 2, column 4 (Failure Count): "20" is more failures than requests.',
    );
    expect(
      await refusalOf([STATS_HEADER, statsRow('GET', '/', 10, 0, 1).replace('10,0', 'ten,0')].join('\n')),
    ).toMatch(/^Line 2, column 3 \(Request Count\): "ten" is not a number/);
    expect(
      await refusalOf(`${STATS_HEADER}\n${statsRow('', 'Aggregated', 0, 0, 0).replaceAll('NaN', '0')}`),
    ).toMatch(/no row has an answered or failed request/i);
  });
});

describe('Locust history', () => {
  it('gives a point for each number of users, from the counts so far', async () => {
    const test = await readText(history());
    expect(test.format).toBe('locust-history');
    const points = test.series[0]?.points ?? [];
    expect(points.map(({ concurrency }) => concurrency)).toEqual([10, 20, 40]);
    expect(points.map(({ throughputPerSecond }) => throughputPerSecond)).toEqual([5, 10, 13.5]);
    expect(points[2]?.errorShare).toBeCloseTo(0.1, 9);
    expect(points[0]).toMatchObject({ p50Ms: 50, p99Ms: 200 });
    expect(test.series[0]?.label).toBe('all requests');
  });

  it('takes the rates of the rows where there are no counts', async () => {
    const lines = history().trim().split('\n');
    const short = lines.map((line) => line.split(',').slice(0, 6).join(',')).join('\n');
    const test = await readText(short);
    expect(test.series[0]?.points.map(({ throughputPerSecond }) => throughputPerSecond)).toEqual([
      5, 10, 13.5,
    ]);
    expect(test.series[0]?.points[0]?.p99Ms).toBeNull();
  });

  it('keeps names apart', async () => {
    const rows = (name: string) => history(name).trim().split('\n').slice(1);
    const text = [HISTORY_HEADER, ...rows('/a'), ...rows('/b'), ...rows('Aggregated')].join('\n');
    expect((await readText(text)).series.map(({ label }) => label)).toEqual(['all requests', '/a', '/b']);
  });
});

describe('k6 summaries', () => {
  const metrics = {
    http_reqs: { count: 6000, rate: 50 },
    http_req_failed: { passes: 300, fails: 5700, value: 0.05 },
    http_req_duration: { avg: 100, min: 5, med: 90, max: 700, 'p(90)': 150, 'p(99)': 400 },
    vus: { value: 10, min: 10, max: 10 },
  };
  const nested = Object.fromEntries(
    Object.entries(metrics).map(([name, values]) => [name, { type: 'x', values }]),
  );

  it.each([
    ['--summary-export', { metrics, root_group: { name: '' } }],
    ['handleSummary', { metrics: nested, root_group: { name: '' }, state: { testRunDurationMs: 120_000 } }],
  ])('reads %s', async (_name, document) => {
    const test = await readText(JSON.stringify(document, null, 2));
    expect(test.format).toBe('k6-summary');
    expect(test.series[0]?.points).toEqual([
      { concurrency: 10, throughputPerSecond: 47.5, errorShare: 0.05, meanMs: 100, p50Ms: 90, p99Ms: 400 },
    ]);
  });

  it("takes concurrency from Little's law where callers changed", async () => {
    const changed = { ...metrics, vus: { value: 1, min: 1, max: 50 } };
    const test = await readText(JSON.stringify({ metrics: changed, root_group: {} }));
    expect(test.series[0]?.points[0]?.concurrency).toBeCloseTo(5, 12);
    expect(test.warnings[1]).toMatch(/Little's law/);
  });

  it('refuses one without requests', async () => {
    expect(await refusalOf(JSON.stringify({ metrics: { vus: metrics.vus }, root_group: {} }))).toBe(
      'The k6 summary has no metrics.http_reqs.rate of 0 or more.',
    );
  });
});

describe('Inference Recommender', () => {
  it('gives the capacity of each instance type, and not what was asked for', async () => {
    const test = await readText(JSON.stringify(ANSWER));
    expect(test.format).toBe('inference-recommender');
    expect(test.series.map(({ instanceType }) => instanceType)).toEqual(['ml.m5.large', 'ml.c5.xlarge']);
    expect(throughputs(test)).toEqual([570 / 60, 648 / 60]);
    expect(test.series[0]).toMatchObject({ instanceCount: 1, hourUsd: 0.115, isSaturated: true });
    expect(test.series[0]?.points[0]?.meanMs).toBe(1085);
    expect(test.warnings).toEqual(['ModelLatency is read as milliseconds, as AWS documents it.']);
  });

  it.each([
    ['camel case', (name: string) => name.charAt(0).toLowerCase() + name.slice(1)],
    ['snake case', (name: string) => name.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase()],
  ])('reads the names in %s', async (_name, rename) => {
    const renamed = JSON.parse(JSON.stringify(ANSWER), (_key, value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [rename(key), inner]))
        : value,
    );
    expect((await readText(JSON.stringify(renamed))).series).toEqual(
      (await readText(JSON.stringify(ANSWER))).series,
    );
  });

  it.each([
    ['MaxInvocations', 1],
    ['MaximumInvocations', 1],
    ['MaximumInvocations', 0.02],
  ])('reads microseconds under %s, at %s of the latency', async (name, factor) => {
    const old = JSON.parse(JSON.stringify(ANSWER).replaceAll('MaxInvocations', name));
    for (const result of old.InferenceRecommendations)
      result.Metrics.ModelLatency = Math.round(result.Metrics.ModelLatency * 1000 * factor);
    const test = await readText(JSON.stringify(old));
    expect(test.series[0]?.points[0]?.meanMs).toBe(1085 * factor);
    expect(test.warnings[0]).toMatch(/microseconds/);
  });

  it('reads steps, lists of results, serverless results and what Python writes', async () => {
    const steps = { Steps: RESULTS.map((result) => ({ StepType: 'BENCHMARK', InferenceBenchmark: result })) };
    expect(throughputs(await readText(JSON.stringify(steps)))).toEqual([570 / 60, 648 / 60]);
    expect(throughputs(await readText(JSON.stringify(RESULTS)))).toEqual([570 / 60, 648 / 60]);
    const serverless = {
      InferenceRecommendations: [
        {
          Metrics: { MaxInvocations: 300, ModelLatency: 100 },
          EndpointConfiguration: { ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 } },
        },
      ],
    };
    expect((await readText(JSON.stringify(serverless))).series[0]).toMatchObject({
      label: 'serverless 2048 MB',
      instanceType: null,
    });
    const python = JSON.stringify(ANSWER).replaceAll(
      '"ModelLatency":1085',
      '"ModelLatency":1085,"CpuUtilization":NaN',
    );
    expect((await readText(python)).series).toEqual((await readText(JSON.stringify(ANSWER))).series);
  });

  it('warns of costs that belong to other figures, and names results that are left out', async () => {
    const [first, second] = structuredClone(RESULTS);
    if (first === undefined || second === undefined) throw new Error('two results are made');
    first.Metrics.CostPerInference *= 3;
    second.Metrics.MaxInvocations = 0;
    const test = await readText(JSON.stringify({ InferenceRecommendations: [first, second] }));
    expect(test.warnings.slice(1)).toEqual([
      "The cost per inference of ml.m5.large is not the hour's price / 60 / MaxInvocations.",
      '1 result without MaxInvocations left out.',
    ]);
    expect(await refusalOf(JSON.stringify({ InferenceRecommendations: [] }))).toBe(
      'The answer of Inference Recommender has no result with MaxInvocations.',
    );
  });
});

describe('tables', () => {
  it('reads concurrency, throughput, errors and seconds', async () => {
    const test = await readText(
      'instance_type,concurrency,transactions_per_minute,error_rate,latency_mean\nml.g5.2xlarge,1,60,0,1.0\nml.g5.2xlarge,4,120,0.5,2.1\nml.g5.2xlarge,8,0,1,\n',
    );
    expect(test.format).toBe('load-test-table');
    expect(test.series).toHaveLength(1);
    expect(
      test.series[0]?.points.map((point) => [point.concurrency, point.throughputPerSecond, point.meanMs]),
    ).toEqual([
      [1, 1, 1000],
      [4, 1, 2100],
      [8, 0, null],
    ]);
  });

  it('takes no series in time for one', async () => {
    for (const text of [
      'timestamp,requests_per_second\n2024-01-01T00:00:00Z,5\n2024-01-01T00:01:00Z,6\n',
      'minute,count\n2024-01-01 00:00,5\n2024-01-01 00:01,6\n',
      'time,duration_ms\n2024-01-01T00:00:00Z,5\n2024-01-01T00:01:00Z,6\n',
      '{"MetricDataResults":[]}',
      '<html></html>',
      '',
    ])
      expect(await detectLoadTestFormat(sourceOf(text))).toBeNull();
  });

  it('says what is read when a file is no load test', async () => {
    expect(await refusalOf('a,b\n1,2\n')).toMatch(
      /^The file is not the result of a load test that is known: JMeter/,
    );
    expect(await refusalOf('')).toMatch(/^The file is empty/);
  });
});

describe.skipIf(data === null)('recorded results', () => {
  const read = (folder: string, file: string) => {
    const path = join(data ?? '', 'data', folder, file);
    return readLoadTest({
      fileName: file,
      announcedBytes: statSync(path).size,
      bytes: createReadStream(path),
    });
  };

  it('reads the real answer of Inference Recommender: milliseconds, 535 to 801 a minute', async () => {
    const test = await read(
      'sagemaker-inference-recommender',
      'describe_inference_recommendations_job_real.json',
    );
    expect(throughputs(test).map((rate) => Math.round(rate * 60))).toEqual([535, 791, 801]);
    expect(test.series.map(({ points }) => points[0]?.meanMs)).toEqual([1070, 459, 213]);
  });

  it('reads its table, with rows of both units', async () => {
    const test = await read('sagemaker-inference-recommender', 'recommender_results.csv');
    const c5 = test.series.find(({ label }) => label.includes('ResNet') && label.includes('ml.c5.xlarge'));
    expect(c5?.points.map(({ meanMs }) => meanMs)).toEqual([628, 263.596, 459]);
  });

  it("reads FMBench's runs by instance type and payload, in seconds", async () => {
    const test = await read('fmbench-sagemaker-llm', 'mistral-7b-tgi-g5-v1__all_metrics_slim.csv');
    expect(test.series.every(({ instanceType }) => instanceType === 'ml.g5.2xlarge')).toBe(true);
    expect(test.series.flatMap(({ points }) => points)).toHaveLength(227);
    for (const { meanMs, concurrency, throughputPerSecond } of test.series.flatMap(({ points }) => points))
      expect((throughputPerSecond * (meanMs ?? 0)) / 1000 / (concurrency ?? 1)).toBeLessThan(1.6);
  });

  it('reads a benchmark whose milliseconds are seconds, and says so', async () => {
    const test = await read('sagemaker-jumpstart-llm-benchmark', 'jumpstart_text_models_2023-07.csv');
    expect(test.series[0]?.points[0]?.meanMs).toBeCloseTo(535, 6);
    expect(test.warnings[0]).toMatch(/^client_latency_avg_ms is read as seconds/);
  });
});
