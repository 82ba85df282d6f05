import { describe, expect, it } from 'vitest';
import { savingInterval } from '@/components/workload/figures';
import { frontierChart } from '@/components/workload/frontier-spec';
import { inSentence } from '@/components/workload/option-words';
import { fastestP99Ms, latencySentence } from '@/components/workload/plan-words';
import { evaluation, plan } from './example-plan';
import { recommended } from './example-recommendation';

describe('the latency of a recommendation', () => {
  const present = evaluation({ p99Ms: 120 });
  it('is told against today and the limit', () => {
    expect(latencySentence(plan({ present }), recommended)).toBe(
      'p99 rises from 120 ms to 180 ms; your limit is 800 ms.',
    );
    expect(latencySentence(plan({ present }), { ...recommended, p99Ms: 90 })).toMatch(
      /^p99 falls from 120 ms to 90 ms/,
    );
    expect(latencySentence(plan({ present }), { ...recommended, p99Ms: 120 })).toMatch(
      /^p99 stays at 120 ms/,
    );
    expect(latencySentence(plan({}), recommended)).toMatch(/^p99 is 180 ms/);
    expect(latencySentence(plan({}), { ...recommended, p99Ms: null })).toMatch(/promises no latency/);
  });
});

describe('the interval of a saving', () => {
  it('is left out where there is none, or where both ends read the same', () => {
    expect(savingInterval({ differenceUsd: 1, medianUsd: 412, lowUsd: 390, highUsd: 440 })).toBe(
      '390 to 440',
    );
    expect(savingInterval({ differenceUsd: 1, medianUsd: 412, lowUsd: null, highUsd: null })).toBeNull();
    expect(savingInterval({ differenceUsd: 1, medianUsd: 187, lowUsd: 187.1, highUsd: 187.2 })).toBeNull();
  });
});

it('the fastest alternative is known even where nothing is feasible', () => {
  const slow = evaluation({ feasible: false, bindingLimit: 'too slow', p99Ms: 300 });
  const fast = evaluation({ feasible: false, bindingLimit: 'too slow', p99Ms: 90 });
  const silent = evaluation({ feasible: false, bindingLimit: 'no latency', p99Ms: null });
  expect(fastestP99Ms(plan({ evaluations: [slow, fast, silent] }))).toBe(90);
  expect(fastestP99Ms(plan({ evaluations: [silent] }))).toBeNull();
});

it('labels read on inside a sentence, names of products stay', () => {
  expect(inSentence('Serverless, 2 GB')).toBe('serverless, 2 GB');
  expect(inSentence('Lambda, 512 MB arm64')).toBe('Lambda, 512 MB arm64');
});

describe('what a faster answer costs', () => {
  const evaluations = [
    evaluation({ monthlyCostUsd: 100, p99Ms: 300, onFrontier: true }),
    evaluation({ monthlyCostUsd: 400, p99Ms: 60, label: '1 x ml.c5.18xlarge', onFrontier: true }),
    evaluation({ monthlyCostUsd: 250, p99Ms: 200, onFrontier: true }),
    evaluation({ monthlyCostUsd: 1, p99Ms: 10, feasible: false }),
    evaluation({ monthlyCostUsd: 90, p99Ms: 350, feasible: false }),
    evaluation({ monthlyCostUsd: 90, p99Ms: 9000, feasible: false }),
  ];

  it('is the cheapest that keeps each p99, and never falls as answers get faster', () => {
    const chart = frontierChart(plan({ evaluations, recommended }));
    expect(chart?.spec.xs).toEqual([10, 60, 200, 300, 350]);
    expect(chart?.spec.lines[0]?.values).toEqual([null, 400, 250, 100, null]);
    expect(chart?.spec.marks?.[0]?.value).toBe(800);
    expect(chart?.finding).toBe('The fastest, 1 x ml.c5.18xlarge, answers within 60 ms at 4 times the cost.');
  });

  it('is no chart where there is nothing to compare', () => {
    expect(frontierChart(plan({ evaluations: evaluations.slice(0, 2), recommended }))).toBeNull();
  });

  it('fills what is on the frontier, and leaves out what is far dearer than another as fast', () => {
    const dear = evaluation({ monthlyCostUsd: 1000, p99Ms: 250, label: '9 x ml.m5.24xlarge' });
    const chart = frontierChart(plan({ evaluations: [...evaluations, dear], recommended, present: dear }));
    expect(chart?.spec.names).toContain('9 x ml.m5.24xlarge, today');
    expect(chart?.spec.lines[1]?.hollow).toEqual([true, false, false, true, false, true]);
    const without = frontierChart(plan({ evaluations: [...evaluations, dear], recommended }));
    expect(without?.spec.xs).not.toContain(250);
    expect(chart?.columns.map(({ name }) => name)).toContain('Misses SLO');
  });

  it('says what it does not draw', () => {
    const silent = { ...recommended, p99Ms: null };
    expect(frontierChart(plan({ evaluations, recommended: silent }))?.measure).toMatch(
      /no p99: the recommended\.$/,
    );
  });
});
