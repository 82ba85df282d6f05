import { describe, expect, it } from 'vitest';
import { nameCompanion, namesRequests } from '@/lib/importers/companion-name';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { importText, numbersOf, refusalOf } from './read-text';

interface Metric {
  readonly label: string;
  readonly id?: string;
  /** Minutes from the start with their values. */
  readonly points: readonly (readonly [number, number])[];
}

const START = Date.UTC(2026, 10, 2) / 1000;

/** An answer of GetMetricData, newest first as CloudWatch sends it. */
function answer(...metrics: readonly Metric[]): string {
  return JSON.stringify({
    MetricDataResults: metrics.map(({ label, id = 'm', points }, i) => ({
      Id: `${id}${i}`,
      Label: label,
      Timestamps: [...points]
        .reverse()
        .map(([minute]) => new Date((START + minute * 60) * 1000).toISOString()),
      Values: [...points].reverse().map(([, value]) => value),
    })),
  });
}

const minutes = (...values: readonly number[]) => values.map((value, minute) => [minute, value] as const);

function companionsOf(file: ImportedFile): Record<string, (number | null)[]> {
  return Object.fromEntries(
    file.companions.map(({ metric, values }) => [
      metric,
      Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
    ]),
  );
}

describe('names of metrics', () => {
  it.each([
    ['CPUUtilization', 'cpuUtilizationPercent'],
    ['my-endpoint AllTraffic CPUUtilization Average', 'cpuUtilizationPercent'],
    ['InvocationsPerInstance', 'instances'],
    ['ModelLatency p50', 'serviceTimeP50Ms'],
    ['ModelLatency p99', 'serviceTimeP99Ms'],
    ['model_latency_p95', 'serviceTimeP95Ms'],
    ['ModelLatency Average', 'serviceTimeMeanMs'],
    ['Duration p90', 'serviceTimeP90Ms'],
    ['my-function Duration median', 'serviceTimeP50Ms'],
  ])('%s is %s', (label, metric) => {
    expect(nameCompanion(label, 'm1')).toMatchObject({ metric });
  });

  it('are taken from the id where the label does not tell', () => {
    expect(nameCompanion('ModelLatency', 'latency_p99')).toMatchObject({ metric: 'serviceTimeP99Ms' });
  });

  it.each([
    'CPUUtilization Maximum',
    'CPUUtilization p99',
    'ModelLatency p99.9',
    'ModelLatency Maximum',
    'ModelLatency Sum',
    'OverheadLatency p99',
    'InitDuration p99',
    'Billed Duration Average',
    'MemoryUtilization',
    'GPUUtilization',
    'ServerlessConcurrentExecutionsUtilization',
    'Invocations',
  ])('%s goes with nothing', (label) => {
    expect(nameCompanion(label, 'm1')).toBeNull();
  });

  it('do not tell a statistic that is not there', () => {
    expect(nameCompanion('ModelLatency', 'm1')).toBe('no-statistic');
  });

  it.each([
    ['Invocations', true],
    ['my-endpoint Invocations Sum', true],
    ['RequestCount', true],
    ['InvocationsPerInstance', false],
    ['Invocation5XXErrors', false],
    ['InvocationModelErrors', false],
    ['ConcurrentRequestsPerModel', false],
  ])('%s counts requests: %s', (label, counts) => {
    expect(namesRequests(label, 'm1')).toBe(counts);
  });
});

describe('metrics beside the requests', () => {
  it('are put on their periods, in ms and instances', async () => {
    const file = await importText(
      answer(
        { label: 'Invocations', points: minutes(60, 90, 120) },
        { label: 'InvocationsPerInstance', points: minutes(30, 45, 40) },
        {
          label: 'CPUUtilization',
          points: [
            [0, 40],
            [2, 80],
          ],
        },
        { label: 'ModelLatency p50', points: minutes(50_000, 51_000, 52_500) },
        { label: 'ModelLatency Average', points: minutes(60_000, 61_000, 62_500) },
      ),
      { stepSeconds: 60 },
    );
    expect(numbersOf(file)).toEqual([60, 90, 120]);
    expect(companionsOf(file)).toEqual({
      instances: [2, 2, 3],
      serviceTimeP50Ms: [50, 51, 52.5],
      serviceTimeMeanMs: [60, 61, 62.5],
    });
    expect(file.warnings).toEqual([
      'The file has 5 metrics: "Invocations (m0)" was read, "InvocationsPerInstance (m1)", "ModelLatency p50 (m3)", "ModelLatency Average (m4)" beside it, and "CPUUtilization (m2)" was left out.',
      '"CPUUtilization (m2)" has a step of 120 s and the requests 60 s: ask CloudWatch for one period to have it fitted.',
    ]);
  });

  it('say no more than they did where a file has no others', async () => {
    const file = await importText(answer({ label: 'Invocations', points: minutes(1, 2, 3) }));
    expect([file.companions, file.warnings]).toEqual([[], []]);
  });

  it('tell an idle period from a missing one, also before the first request and after the last', async () => {
    const cpu = [0, 1, 2, 3, 4, 5, 6, 20, 21, 22].map((minute) => [minute, 10] as const);
    const content = answer(
      {
        label: 'Invocations',
        points: [
          [2, 5],
          [3, 6],
          [6, 7],
          [21, 8],
        ],
      },
      { label: 'CPUUtilization', points: cpu },
    );
    const file = await importText(content);
    expect(file.series.startSeconds).toBe(START);
    expect(numbersOf(file)).toEqual([0, 0, 5, 6, 0, 0, 7, ...Array(13).fill(null), 0, 8, 0]);
    expect(file.facts.missing).toBe(13);
    expect(file.warnings.join(' ')).toContain(
      '6 periods without a count were read as no traffic: "CPUUtilization (m1)"',
    );
    const asMissing = await importText(content, { missingIsZero: false });
    expect(asMissing.facts.missing).toBe(19);
    const asZero = await importText(content, { missingIsZero: true });
    expect(asZero.facts.sum).toBe(26);
    expect(numbersOf(asZero)).not.toContain(null);
  });

  it('go with the endpoint that their label names', async () => {
    const content = answer(
      { label: 'ranker Invocations', points: minutes(1, 2, 3) },
      { label: 'search Invocations', points: minutes(10, 20, 30) },
      { label: 'ranker CPUUtilization', points: minutes(11, 12, 13) },
      { label: 'search CPUUtilization', points: minutes(21, 22, 23) },
      { label: 'ModelLatency p99', points: minutes(1000, 1000, 1000) },
    );
    expect(companionsOf(await importText(content, { metric: 'search Invocations' }))).toEqual({
      cpuUtilizationPercent: [21, 22, 23],
    });
    expect(companionsOf(await importText(content, { metric: 'ranker Invocations' }))).toEqual({
      cpuUtilizationPercent: [11, 12, 13],
    });
  });

  it('are left out where two could be meant, and where the chosen metric is no count', async () => {
    const content = answer(
      { label: 'Invocations', points: minutes(1, 2, 3) },
      { label: 'blue CPUUtilization', points: minutes(11, 12, 13) },
      { label: 'green CPUUtilization', points: minutes(21, 22, 23) },
    );
    expect((await importText(content)).companions).toEqual([]);
    const cpu = await importText(content, { metric: 'green CPUUtilization' });
    expect([cpu.companions, cpu.countsRequests]).toEqual([[], false]);
  });

  it('ask for a statistic where a latency states none', async () => {
    const file = await importText(
      answer(
        { label: 'Invocations', points: minutes(1, 2) },
        { label: 'ModelLatency', points: minutes(3, 4) },
      ),
    );
    expect(file.companions).toEqual([]);
    expect(file.warnings.join(' ')).toContain('"ModelLatency (m1)" does not say which statistic it is');
  });

  it('are read in any order and from any page', async () => {
    const first = answer(
      {
        label: 'CPUUtilization',
        id: 'a',
        points: [
          [2, 30],
          [3, 40],
        ],
      },
      {
        label: 'Invocations',
        id: 'b',
        points: [
          [2, 3],
          [3, 4],
        ],
      },
    );
    const second = answer(
      {
        label: 'CPUUtilization',
        id: 'a',
        points: [
          [0, 10],
          [1, 20],
        ],
      },
      {
        label: 'Invocations',
        id: 'b',
        points: [
          [0, 1],
          [1, 2],
        ],
      },
    );
    expect(companionsOf(await importText(`${first}\n${second}`))).toEqual({
      cpuUtilizationPercent: [10, 20, 30, 40],
    });
  });
});

describe('answers of GetMetricStatistics, one a metric', () => {
  const statistics = (label: string, points: readonly object[]) =>
    JSON.stringify({
      Datapoints: points.map((point, minute) => ({
        Timestamp: new Date((START + minute * 60) * 1000).toISOString(),
        ...point,
      })),
      Label: label,
    });
  const invocations = statistics('Invocations', [
    { Sum: 60, SampleCount: 60 },
    { Sum: 90, SampleCount: 90 },
  ]);
  const cpu = statistics('CPUUtilization', [
    { Average: 40, Maximum: 80, Unit: 'Percent' },
    { Average: 50, Maximum: 90, Unit: 'Percent' },
  ]);
  const latency = statistics('ModelLatency', [
    { Unit: 'Microseconds', ExtendedStatistics: { p50: 50_000, p99: 150_000 } },
    { Unit: 'Microseconds', ExtendedStatistics: { p50: 51_000, p99: 151_000 } },
  ]);

  it('are read beside each other, in any order', async () => {
    for (const content of [`${cpu}\n${invocations}\n${latency}`, `${latency}${invocations}${cpu}`]) {
      const file = await importText(content);
      expect(numbersOf(file)).toEqual([60, 90]);
      expect(file.reading).toMatchObject({
        metric: 'Invocations',
        statistic: 'Sum',
        statistics: ['Sum', 'SampleCount'],
      });
      expect(companionsOf(file)).toEqual({
        cpuUtilizationPercent: [40, 50],
        serviceTimeP50Ms: [50, 51],
        serviceTimeP99Ms: [150, 151],
      });
    }
  });

  it('leave the choice of the metric and of its statistic', async () => {
    const content = `${invocations}\n${cpu}`;
    const file = await importText(content, { metric: 'CPUUtilization', statistic: 'Maximum' });
    expect([numbersOf(file), file.countsRequests, file.companions]).toEqual([[80, 90], false, []]);
    expect(file.reading.metrics).toEqual(['Invocations', 'CPUUtilization']);
    expect(await refusalOf(content, { metric: 'Errors' })).toContain(
      '"Errors" is not in the file; it has "Invocations", "CPUUtilization"',
    );
    expect(await refusalOf(content, { statistic: 'Maximum' })).toContain('it has "Sum", "SampleCount"');
  });

  it('may be a single one of percentiles, which are no counts', async () => {
    const file = await importText(latency);
    expect([numbersOf(file), file.countsRequests]).toEqual([[50_000, 51_000], false]);
    expect(file.reading).toMatchObject({ metric: 'ModelLatency', statistics: ['p50', 'p99'] });
  });
});

describe('columns beside the requests', () => {
  const csv = (header: string, ...rows: string[]) =>
    [header, ...rows.map((row, i) => `2026-11-02T09:0${i}Z,${row}`), ''].join('\n');

  it('are read by the names that CloudWatch gives them, and by percentile and unit', async () => {
    const file = await importText(
      csv(
        'time,instance_count,requests,CPUUtilization,ModelLatency p99,latency_p50_s,errors',
        '2,60,40.5,150000,0.05,1',
        '2,90,,n/a,0.06,0',
        '3,120,80,,-1,',
      ),
    );
    expect(file.reading.valueColumn).toBe('requests');
    expect(companionsOf(file)).toEqual({
      instances: [2, 2, 3],
      cpuUtilizationPercent: [40.5, null, 80],
      serviceTimeP99Ms: [150, null, null],
      serviceTimeP50Ms: [50, 60, null],
    });
  });

  it('tell an idle period from a missing one', async () => {
    const file = await importText(
      csv('time,requests,CPUUtilization', '5,10', ',9', ',', ',', ',', ',', '7,10'),
    );
    expect(numbersOf(file)).toEqual([5, 0, null, null, null, null, 7]);
    expect(file.warnings.join(' ')).toContain(
      '1 period without a count was read as no traffic: "CPUUtilization"',
    );
  });

  it.each([
    ['a share of an instance, or of a core', 'time,requests,cpu_percent', '1,50', '2,60'],
    ['a latency without a unit', 'time,requests,latency_p99', '1,50', '2,60'],
    ['two that could be one', 'time,requests,p99_ms,ModelLatency p99', '1,50,50', '2,60,60'],
    ['the chosen count itself', 'time,instances', '1', '2'],
    ['a column without a name', '2026-11-02T08:58Z,4,50', '1,50', '2,60'],
  ])('are not read where they may be something else: %s', async (_, header, ...rows) => {
    expect((await importText(csv(header, ...rows))).companions).toEqual([]);
  });

  it('are not read where rows of one time are added up', async () => {
    const content =
      'time,requests,CPUUtilization\n2026-11-02T09:00Z,1,10\n2026-11-02T09:00Z,2,20\n2026-11-02T09:01Z,3,30\n';
    const file = await importText(content, { sameTime: 'sum' });
    expect([numbersOf(file), file.companions]).toEqual([[3, 3], []]);
  });

  it('go with descending rows too', async () => {
    const content = 'time,requests,CPUUtilization\n2026-11-02T09:01Z,3,30\n2026-11-02T09:00Z,2,20\n';
    expect(companionsOf(await importText(content))).toEqual({ cpuUtilizationPercent: [20, 30] });
  });
});
