import { describe, expect, it } from 'vitest';
import { DEFAULT_CAPACITY_RULES, type LoadTestPoint } from '@/lib/core/workload/load-test-point';
import { costPerRequestAtCapacity, measureCapacity } from '@/lib/core/workload/measured-capacity';
import { evaluateThroughput } from '@/lib/core/workload/universal-scalability';
import { describeCase } from '../../support/published-cases';

const LAW = { gamma: 10, alpha: 0.05, beta: 0.004 };

function point(
  concurrency: number | null,
  throughputPerSecond: number,
  part: Partial<LoadTestPoint> = {},
): LoadTestPoint {
  return { concurrency, throughputPerSecond, errorShare: 0, meanMs: null, p50Ms: null, p99Ms: null, ...part };
}

function pointsOfLaw(...concurrencies: number[]): LoadTestPoint[] {
  return concurrencies.map((concurrency) =>
    point(concurrency, evaluateThroughput(LAW, concurrency), {
      p99Ms: (1000 * concurrency) / evaluateThroughput(LAW, concurrency),
    }),
  );
}

describe('measured capacity', () => {
  it('is the peak of the law where the test went beyond it', () => {
    const capacity = measureCapacity(pointsOfLaw(1, 2, 4, 8, 16, 32), DEFAULT_CAPACITY_RULES);
    const peak = Math.sqrt(0.95 / 0.004);
    expect(capacity.basis).toBe('scalability-law');
    expect(capacity.concurrency).toBeCloseTo(peak, 5);
    expect(capacity.capacityPerInstancePerMinute).toBeCloseTo(60 * evaluateThroughput(LAW, peak), 6);
    expect(capacity.isLowerBound).toBe(false);
    expect(capacity.notes).toEqual([]);
  });

  it('never goes beyond what was tested', () => {
    const capacity = measureCapacity(pointsOfLaw(1, 2, 4, 8), DEFAULT_CAPACITY_RULES);
    expect(capacity.capacityPerInstancePerMinute).toBeCloseTo(60 * evaluateThroughput(LAW, 8), 6);
    expect(capacity.isLowerBound).toBe(true);
    expect(capacity.notes).toEqual([
      'Throughput was highest at the largest concurrency that held, 8: the instance may carry more.',
    ]);
  });

  it('keeps within the response time that is asked for', () => {
    const p99TargetMs = (1000 * 8) / evaluateThroughput(LAW, 8);
    const capacity = measureCapacity(pointsOfLaw(1, 2, 4, 8, 16, 32), {
      ...DEFAULT_CAPACITY_RULES,
      p99TargetMs,
    });
    expect(capacity.concurrency).toBe(8);
    expect(capacity.isLowerBound).toBe(false);
    const tight = measureCapacity(pointsOfLaw(4, 8, 16), { ...DEFAULT_CAPACITY_RULES, p99TargetMs: 1 });
    expect(tight).toMatchObject({ capacityPerInstancePerMinute: null, basis: 'none' });
    expect(tight.notes[0]).toBe(
      '3 points carry no capacity: the 99th percentile is over 1 ms, or not known.',
    );
  });

  it('is shared among the instances behind the endpoint', () => {
    const one = measureCapacity(pointsOfLaw(1, 4, 16), DEFAULT_CAPACITY_RULES);
    const four = measureCapacity(pointsOfLaw(1, 4, 16), { ...DEFAULT_CAPACITY_RULES, instanceCount: 4 });
    expect(four.capacityPerInstancePerMinute).toBe((one.capacityPerInstancePerMinute ?? 0) / 4);
  });

  it('takes the highest median where requests differ from run to run', () => {
    const scattered = [1, 2, 4].flatMap((n) => [1, 3, 20].map((factor) => point(n, n * factor)));
    const capacity = measureCapacity(scattered, DEFAULT_CAPACITY_RULES);
    expect(capacity).toMatchObject({
      basis: 'highest-throughput',
      capacityPerInstancePerMinute: 720,
      concurrency: 4,
    });
    expect(capacity.notes[0]).toMatch(/do not follow the scalability law/);
  });

  it('takes few points as they are, and nothing from failed ones', () => {
    expect(measureCapacity([point(null, 5)], DEFAULT_CAPACITY_RULES)).toMatchObject({
      capacityPerInstancePerMinute: 300,
      isLowerBound: true,
      law: null,
    });
    expect(
      measureCapacity([point(null, 5)], { ...DEFAULT_CAPACITY_RULES, isSaturated: true }).isLowerBound,
    ).toBe(false);
    const failed = [point(1, 5), point(2, 100, { errorShare: 0.02 }), point(4, 0)];
    expect(measureCapacity(failed, DEFAULT_CAPACITY_RULES)).toMatchObject({
      capacityPerInstancePerMinute: 300,
    });
    expect(measureCapacity([], DEFAULT_CAPACITY_RULES).capacityPerInstancePerMinute).toBeNull();
  });
});

describeCase('sm-30', 'cost of a request at capacity', ({ given, expect: expected, toleranceUsd }) => {
  it('is what Inference Recommender reports: case sm-30', () => {
    const cost = costPerRequestAtCapacity(given.costPerHourUsd, given.maxInvocationsPerMinute);
    expect(Math.abs(cost - expected.costPerInferenceUsd)).toBeLessThanOrEqual(toleranceUsd ?? 0);
  });
});
