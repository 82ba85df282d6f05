import { describe, expect, it } from 'vitest';
import { breakEvenSentence, curvesFinding, nearestCrossing } from '@/components/workload/break-even-words';
import {
  changesCheapest,
  cheapestAroundToday,
  costAt,
  crossingCostUsd,
  curvesSpec,
  requestsPerDay,
} from '@/components/workload/cost-curves';
import { crossing, plan } from './example-plan';

const option = { kind: 'serverless', memoryMb: 2048 } as const;
const factors = [0.01, 0.1, 1, 10, 100];
/** Serverless costs 50 USD a month at today's volume and grows with it; the instance costs 100 until ten times today. */
const serverless = {
  style: 'serverless',
  label: '',
  option,
  monthlyCostUsd: [0.5, 5, 50, 500, null],
} as const;
const realtime = {
  style: 'realtime',
  label: '',
  option,
  monthlyCostUsd: [100, 100, 100, 100, 1000],
} as const;
const cross = crossing({ factorOfToday: 2, requestsPerDay: 2_000_000, requestsPerMonth: 60_000_000 });
const example = plan({ curves: { factors, curves: [realtime, serverless] }, crossings: [cross] });

describe('costAt', () => {
  it('follows a cost in proportion to the volume exactly between its points', () => {
    expect(costAt(factors, serverless, 2)).toBeCloseTo(100, 9);
    expect(costAt(factors, serverless, 0.1)).toBe(5);
  });

  it('is null in a gap and outside', () => {
    expect(costAt(factors, serverless, 50)).toBeNull();
    expect(costAt(factors, realtime, 101)).toBeNull();
  });
});

describe('a crossing', () => {
  it('costs what the smooth curve costs there', () => {
    expect(crossingCostUsd(example, cross)).toBeCloseTo(100, 9);
  });

  it('changes the cheapest way unless a third way lies below', () => {
    expect(changesCheapest(example, cross)).toBe(true);
    const cheap = { style: 'lambda', label: '', option, monthlyCostUsd: [0.1, 1, 10, 100, 1000] } as const;
    const below = plan({ ...example, curves: { factors, curves: [realtime, serverless, cheap] } });
    expect(changesCheapest(below, cross)).toBe(false);
    expect(nearestCrossing(below)).toBeNull();
  });
});

describe('the sentence', () => {
  it('states the nearest crossing and today', () => {
    expect(requestsPerDay(example)).toBe(1_000_000);
    expect(breakEvenSentence(example)).toBe(
      "Serverless is the cheapest at today's 1 million requests a day; above 2 million real-time is.",
    );
    const less = crossing({ factorOfToday: 0.5, requestsPerDay: 500_000, cheaperBelow: 'b' });
    const flat = { ...realtime, monthlyCostUsd: [10, 10, 100, 100, 1000] };
    const down = plan({ curves: { factors, curves: [flat, serverless] }, crossings: [less] });
    expect(changesCheapest(down, less)).toBe(true);
    expect(breakEvenSentence(down)).toMatch(/; below 500,000 real-time is\.$/);
    expect(curvesFinding(down)).toBe(
      'The cheapest way to serve changes once from 10,000 to 100 million requests a day.',
    );
  });

  it('takes the nearest by ratio, not by distance', () => {
    const far = crossing({ factorOfToday: 0.02, requestsPerDay: 20_000 });
    const both = plan({ ...example, crossings: [far, cross] });
    expect(nearestCrossing(both)).toBe(cross);
  });

  it('states the range in which one way is the cheapest where nothing crosses', () => {
    const alone = plan({ curves: { factors, curves: [serverless] } });
    expect(breakEvenSentence(alone)).toBe(
      "Serverless is the cheapest at today's 1 million requests a day, and from 10,000 to 10 million requests a day.",
    );
    expect(curvesFinding(alone)).toBe(
      'Serverless stays the cheapest from 10,000 to 10 million requests a day.',
    );
  });

  it('says when nothing was observed', () => {
    expect(breakEvenSentence(plan({ requestsPerMonth: 0 }))).toMatch(/^No request was observed/);
  });

  it('says when nothing carries today', () => {
    const gone = { ...serverless, monthlyCostUsd: [0.5, 5, null, null, null] };
    const none = plan({ curves: { factors, curves: [gone] } });
    expect(cheapestAroundToday(none)).toBeNull();
    expect(breakEvenSentence(none)).toMatch(/^No way to serve carries today's 1 million/);
  });
});

it('the chart keeps gaps as gaps and marks today and the crossing', () => {
  const spec = curvesSpec(example);
  expect(spec.xs).toEqual([10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]);
  expect(spec.lines[1]?.values.at(-1)).toBeNull();
  expect(spec.marks).toEqual([{ axis: 'x', value: 1_000_000, label: 'today, 1 million', color: 'muted' }]);
  expect(spec.points).toEqual([{ x: 2_000_000, y: expect.closeTo(100, 9), label: '2 million' }]);
});
