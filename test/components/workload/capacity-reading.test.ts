import { describe, expect, it } from 'vitest';
import {
  chooseSeries,
  listTypedSeries,
  measureDraft,
  type ReadSeries,
  type ReadTest,
  sayCapacity,
  sayLaw,
  startLoadTestDraft,
  takeCapacity,
} from '@/components/workload/capacity-reading';
import { specCapacity } from '@/components/workload/capacity-spec';
import { makeRequests, readText, toJtlCsv } from '../../importers/load-test/load-test-text';

const JTL = toJtlCsv(
  makeRequests([
    { callers: 1, seconds: 30, elapsedMs: 100 },
    { callers: 2, seconds: 30, elapsedMs: 110 },
    { callers: 4, seconds: 30, elapsedMs: 140 },
    { callers: 8, seconds: 30, elapsedMs: 300 },
  ]),
);
const RECOMMENDED = JSON.stringify({
  InferenceRecommendations: ['ml.m5.large', 'ml.c5.xlarge'].map((instanceType, i) => ({
    Metrics: { MaxInvocations: 500 + 100 * i, ModelLatency: 300 },
    EndpointConfiguration: { InstanceType: instanceType, InitialInstanceCount: 1 },
  })),
});

function firstOf(test: ReadTest): ReadSeries {
  const [series] = test.series;
  if (series === undefined) throw new Error('the test has a series');
  return series;
}

describe('reading a load test into the form', () => {
  it('says what one instance carried, and where throughput peaks', async () => {
    const test = await readText(JTL);
    const capacity = measureDraft(firstOf(test), startLoadTestDraft(test));
    if (capacity === null) throw new Error('the draft is right');
    expect(sayCapacity(test, capacity)).toMatch(
      /^JMeter: one instance carried 1,[67]\d0 requests a minute, at a concurrency of/,
    );
    expect(sayLaw(capacity)).toMatch(/^By the Universal Scalability Law it peaks at a concurrency of \d/);
  });

  it('shares the throughput among the instances, and keeps to the response time asked for', async () => {
    const test = await readText(JTL);
    const draft = startLoadTestDraft(test);
    const one = measureDraft(firstOf(test), draft)?.capacityPerInstancePerMinute ?? 0;
    expect(measureDraft(firstOf(test), { ...draft, instanceCount: '2' })?.capacityPerInstancePerMinute).toBe(
      one / 2,
    );
    expect(measureDraft(firstOf(test), { ...draft, p99TargetMs: '110' })?.concurrency).toBe(2);
    for (const text of ['two', '0', '-1'])
      expect(measureDraft(firstOf(test), { ...draft, instanceCount: text })).toBeNull();
  });

  it('names the type that the file names, and keeps the one chosen where it names none', async () => {
    const test = await readText(RECOMMENDED);
    const draft = startLoadTestDraft(test);
    expect(draft.instanceType).toBe('ml.m5.large');
    expect(chooseSeries(test, 1, draft).instanceType).toBe('ml.c5.xlarge');
    const unnamed = await readText(JTL);
    expect(chooseSeries(unnamed, 0, { ...draft, instanceType: 'ml.g5.xlarge' }).instanceType).toBe(
      'ml.g5.xlarge',
    );
    expect(listTypedSeries(test)).toHaveLength(2);
    expect(listTypedSeries(unnamed)).toHaveLength(0);
  });

  it('puts the figure into the line of its type, or into a new one', () => {
    const lines = [
      { instanceType: 'ml.m5.large', requestsPerMinute: '100' },
      { instanceType: '', requestsPerMinute: '' },
    ];
    expect(takeCapacity(lines, 'ml.m5.large', 535)).toEqual([
      { instanceType: 'ml.m5.large', requestsPerMinute: '535' },
      lines[1],
    ]);
    expect(takeCapacity(lines, 'ml.c5.xlarge', 1234.567)).toEqual([
      lines[0],
      { instanceType: 'ml.c5.xlarge', requestsPerMinute: '1235' },
    ]);
  });

  it('draws the points and the law through them', async () => {
    const test = await readText(JTL);
    const series = firstOf(test);
    const capacity = measureDraft(series, startLoadTestDraft(test));
    if (capacity === null) throw new Error('the draft is right');
    const spec = specCapacity(series.points, capacity, 0.01);
    expect(spec?.lines.map(({ name }) => name)).toEqual(['measured', 'fitted']);
    expect(spec?.lines[0]?.values.filter((value) => value !== null)).toHaveLength(4);
    for (const line of spec?.lines ?? []) expect(line.values).toHaveLength(spec?.xs.length ?? 0);
    expect([...(spec?.xs ?? [])].sort((a, b) => a - b)).toEqual(spec?.xs);
    const recommended = firstOf(await readText(RECOMMENDED));
    expect(specCapacity(recommended.points, capacity, 0.01)).toBeNull();
  });
});
