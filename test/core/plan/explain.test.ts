import { describe, expect, it } from 'vitest';
import { evaluateOption } from '@/lib/core/plan/evaluate-option';
import { describeRisk, explainChoice } from '@/lib/core/plan/explain';
import { makeSeries } from '@/lib/core/series/series';
import { fitArrivals } from '@/lib/core/workload/fit-arrivals';
import { situationOf } from '../../support/plan-workload';

const START_SECONDS = Date.UTC(2026, 10, 2) / 1000;

/** What a plan says of requests a minute served on one instance. */
function explain(arrivalsPerMinute: readonly number[]) {
  const series = makeSeries(START_SECONDS, 60, Float64Array.from(arrivalsPerMinute));
  const situation = situationOf(series);
  const option = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 } as const;
  const chosen = evaluateOption(option, situation);
  const arrivals = fitArrivals(series);
  return {
    risk: describeRisk(chosen, arrivals, situation.description),
    because: explainChoice(chosen, null, [chosen], arrivals).join(' '),
  };
}

describe('the words of a plan', () => {
  it.each([
    [1, 'Only 1 minute was observed'],
    [2, 'Only 2 minutes were observed'],
    [180, 'Only 3 hours were observed'],
    [3 * 1440, 'Only 3 days were observed'],
  ])('count the %d minutes that were observed', (minutes, words) => {
    expect(explain(new Array(minutes).fill(60)).risk).toContain(words);
  });

  it('do not multiply the mean by one where the traffic is flat', () => {
    expect(explain(new Array(100).fill(60)).because).toContain('1 request a second, no more than the mean');
    expect(explain([20, 60, 40]).because).toContain('1.5 times the mean');
  });
});
