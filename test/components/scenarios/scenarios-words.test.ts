import { describe, expect, it } from 'vitest';
import type { ScenarioRow } from '@/components/scenarios/scenario-row';
import { compareSentence, describeKept, keptNote } from '@/components/scenarios/scenarios-words';
import { spikeWords } from '@/components/scenarios/spike-words';
import { startFromScratch } from '@/lib/core/scenario/start-scenario';

const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 1e9 };

function rowOf(name: string, monthlyCostUsd: number | null, feasible = true): ScenarioRow {
  const figures = { p50Ms: 10, p99Ms: 20, breachShare: 0, coldShare: null };
  const stops = feasible ? null : 'too slow';
  const label = '2 x ml.m5.large';
  return {
    id: name,
    version: 1,
    scenario: startFromScratch(name, 'us-east-1', assumptions, 1),
    basisId: null,
    basis: null,
    priceBookId: 'book',
    priceDate: '2026-11-21',
    freshness: 'latest',
    headline: {
      requestsPerMonth: 1e6,
      present: { style: 'realtime', label, feasible, bindingLimit: stops, monthlyCostUsd, ...figures },
      cheapest: null,
      problem: null,
    },
    who: 'Ada',
    createdAt: '2026-11-22T09:00:00.000Z',
    updatedAt: '2026-11-22T09:00:00.000Z',
  };
}

describe('the sentence of a comparison', () => {
  it.each([
    [[rowOf('a', 400), rowOf('b', 300)], 'b costs least, 300 USD a month: 100 USD less than a.'],
    [[rowOf('a', 300), rowOf('b', 400)], 'a costs least, 300 USD a month, of those that hold.'],
    [[rowOf('a', 300)], 'a costs least, 300 USD a month.'],
    [[rowOf('a', 300), rowOf('b', 300)], 'All that hold cost the same.'],
    [[rowOf('a', 100, false), rowOf('b', 300)], 'b costs least, 300 USD a month, and alone holds its SLO.'],
    [[rowOf('a', null), rowOf('b', 1, false)], 'None of these holds its SLO at a known price.'],
    [[], 'Set scenarios side by side.'],
  ])('case %# says which costs least, and by how much', (rows, sentence) => {
    expect(compareSentence(rows)).toBe(sentence);
  });

  it('tells two of one name apart', () => {
    const [a, b] = [rowOf('same', 400), { ...rowOf('same', 300), id: 'other' }];
    expect(compareSentence([a, b])).toBe('same costs least, 300 USD a month: 100 USD less than same.');
  });
});

describe('what is said of kept scenarios', () => {
  it('is how many there are, what the latest comes to, and when it was saved', () => {
    expect(describeKept([rowOf('a', 400), rowOf('b', 1)])).toBe(
      '2 scenarios are kept. a, changed last, costs 400 USD a month with 2 x ml.m5.large.',
    );
    expect(describeKept([rowOf('a', 400, false)])).toContain('which does not hold the SLO');
    const nowSeconds = Date.parse('2026-11-22T11:00:00Z') / 1000;
    expect(keptNote(rowOf('a', 1), nowSeconds)).toMatch(/^Saved 2 (h|hours) ago by Ada\. Designed from/);
  });

  it('is when a spike comes', () => {
    const spike = { every: 'week', startMinute: 2 * 1440 + 545, minutes: 30, addedPerMinute: 1200 } as const;
    expect(spikeWords([])).toBe('none');
    expect(spikeWords([spike, { ...spike, every: 'day', startMinute: 0 }])).toBe(
      'every Wednesday at 09:05 for 30 min: 1,200 a minute more; every day at 00:00 for 30 min: 1,200 a minute more',
    );
  });
});
