import { describe, expect, test } from 'vitest';
import type { VariantSpec } from '../support/aws/world/fleet';
import { type AwsWorld, DEMO_ACCOUNT_ID } from '../support/aws/world/make-world';
import type { Publisher } from '../support/aws/world/metric-table';
import { DAY, NOW_SECONDS, smallWorld } from './clients';

const REGION = 'us-east-1';
const world = smallWorld();
const publishers = world.findMetrics(DEMO_ACCOUNT_ID, REGION)?.publishers ?? [];
const START = Math.floor(NOW_SECONDS / DAY) * DAY - 3 * DAY;

/** A day of one metric of whom it is asked, as it is in the end. */
function readDay(
  publisher: Publisher,
  metricName: string,
  stat: string,
  periodSeconds = 60,
  of: AwsWorld = world,
) {
  const model = publisher.metrics.find((each) => each.metricName === metricName);
  const { dimensions } = publisher;
  const namespace = model?.namespace ?? '';
  const window = { periodSeconds, startSeconds: START, endSeconds: START + DAY };
  return Array.from(of.readSeries({ region: REGION, namespace, metricName, dimensions, stat, ...window }));
}

function variantsOf(kind: VariantSpec['kind']): Publisher[] {
  return publishers.filter(
    ({ source, dimensions }) => isVariant(source, kind) && 'VariantName' in dimensions,
  );
}

function isVariant(source: Publisher['source'], kind: VariantSpec['kind']): source is VariantSpec {
  return 'kind' in source && source.kind === kind;
}

const realtime = variantsOf('realtime').filter(({ metrics }) =>
  metrics.some(({ metricName }) => metricName === 'Invocations'),
);

describe('longer periods are exact aggregates of the minutes', () => {
  const sample = publishers.filter((_, i) => i % 3 === 0);
  test.each([300, 3600])('of %d s, for every metric of every kind', (period) => {
    for (const publisher of sample) {
      for (const { metricName } of publisher.metrics) {
        const minutes = (stat: string) => readDay(publisher, metricName, stat);
        const longer = (stat: string) => readDay(publisher, metricName, stat, period);
        const counts = foldBy(minutes('SampleCount'), period / 60, add);
        const sums = foldBy(minutes('Sum'), period / 60, add);
        expect(longer('SampleCount')).toEqual(counts);
        expect(longer('Sum')).toEqual(sums);
        expect(longer('Average')).toEqual(sums.map((sum, i) => sum / (counts[i] ?? 0)));
        expect(longer('Maximum')).toEqual(foldBy(minutes('Maximum'), period / 60, Math.max));
        expect(longer('Minimum')).toEqual(foldBy(minutes('Minimum'), period / 60, Math.min));
      }
    }
  });
});

function add(a: number, b: number): number {
  return a + b;
}

/** `NaN` where all of a period is missing. */
function foldBy(values: readonly number[], size: number, fold: (a: number, b: number) => number): number[] {
  return Array.from({ length: values.length / size }, (_, i) => {
    const present = values.slice(i * size, (i + 1) * size).filter((value) => !Number.isNaN(value));
    return present.length === 0 ? Number.NaN : present.reduce((a, b) => fold(a, b));
  });
}

describe('metrics of one resource agree', () => {
  test('instances are requests over requests per instance, and those that report CPU', () => {
    for (const publisher of realtime) {
      const requests = readDay(publisher, 'Invocations', 'Sum');
      const each = readDay(publisher, 'InvocationsPerInstance', 'Sum');
      const reports = readDay(publisher, 'CPUUtilization', 'SampleCount');
      requests.forEach((count, i) => {
        if (!Number.isNaN(count)) expect(count / (each[i] ?? 0)).toBeCloseTo(reports[i] ?? 0, 9);
      });
    }
  });

  test('CPU follows the utilization law, and stays within what there is', () => {
    for (const publisher of realtime) {
      const { demandVcpuSeconds, vcpu } = publisher.source.service;
      const cpu = readDay(publisher, 'CPUUtilization', 'Average');
      const each = readDay(publisher, 'InvocationsPerInstance', 'Sum');
      cpu.forEach((percent, i) => {
        const expected = Math.min(100 * vcpu, (100 * (each[i] ?? 0) * demandVcpuSeconds) / 60);
        expect(percent).toBeLessThanOrEqual(100 * vcpu);
        if (!Number.isNaN(each[i])) expect(Math.abs(percent - expected)).toBeLessThan(0.07 * expected + 1);
      });
    }
  });

  test('a minute without requests has none of their metrics, but its hosts report', () => {
    let idle = 0;
    for (const publisher of [...realtime, ...variantsOf('serverless')]) {
      const requests = readDay(publisher, 'Invocations', 'Sum');
      const latency = readDay(publisher, 'ModelLatency', 'p99');
      expect(latency.map(Number.isNaN)).toEqual(requests.map(Number.isNaN));
      expect(requests).not.toContain(0);
      idle += requests.filter(Number.isNaN).length;
    }
    expect(idle).toBeGreaterThan(100);
  });

  test('percentiles are in order and the mean between the extremes, at every period', () => {
    for (const publisher of publishers.filter(({ metrics }) =>
      metrics.some(({ metricName }) => metricName === 'ModelLatency'),
    )) {
      for (const period of [60, 3600]) {
        const [least, p50, p90, p99, most, mean] = ['Minimum', 'p50', 'p90', 'p99', 'Maximum', 'Average'].map(
          (stat) => readDay(publisher, 'ModelLatency', stat, period),
        );
        for (let i = 0; i < (p50?.length ?? 0); i++) {
          if (Number.isNaN(p50?.[i])) continue;
          const ordered = [least, p50, p90, p99, most].map((values) => values?.[i] ?? 0);
          expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
          expect(mean?.[i]).toBeGreaterThanOrEqual(least?.[i] ?? 0);
          expect(mean?.[i]).toBeLessThanOrEqual(most?.[i] ?? 0);
        }
      }
    }
  });

  test('a backlog is what came and was not finished', () => {
    for (const { source, dimensions } of variantsOf('async')) {
      const load = world.days.find(source, START / DAY);
      const queue = publishers.find(
        (each) =>
          each.dimensions.EndpointName === dimensions.EndpointName && !('VariantName' in each.dimensions),
      );
      const finished = readDay(
        publishers.find((each) => each.dimensions === dimensions) ?? fail(),
        'InvocationsProcessed',
        'Sum',
      );
      const backlog = readDay(queue ?? fail(), 'ApproximateBacklogSize', 'Maximum');
      let waiting = 0;
      load.requests.forEach((count, i) => {
        waiting += count - (Number.isNaN(finished[i]) ? 0 : (finished[i] ?? 0));
        expect(backlog[i]).toBe(waiting);
      });
      expect(finished.some((count) => count > 0)).toBe(true);
    }
  });
});

function fail(): never {
  throw new Error('the fleet has no such publisher');
}

describe('what is computed depends on the seed and the minute only', () => {
  test('whatever was read before, and in whatever window', () => {
    const other = smallWorld();
    for (const publisher of publishers.slice(0, 12)) {
      const { metricName, namespace } = publisher.metrics[0] ?? fail();
      const whole = readDay(publisher, metricName, 'Average');
      const startSeconds = START + 600 * 60;
      const window = { periodSeconds: 60, startSeconds, endSeconds: startSeconds + 90 * 60 };
      const { dimensions } = publisher;
      const part = other.readSeries({
        region: REGION,
        namespace,
        metricName,
        dimensions,
        stat: 'Average',
        ...window,
      });
      expect(Array.from(part)).toEqual(whole.slice(600, 690));
    }
  });

  test('another seed is another fleet', () => {
    const other = smallWorld({ seed: 12 });
    const [mine, theirs] = [world, other].map(
      (each) => each.findMetrics(DEMO_ACCOUNT_ID, REGION)?.publishers[0],
    );
    expect(theirs?.source.load).not.toEqual(mine?.source.load);
  });
});
