import { expect, test } from 'vitest';
import { demandQuery, planAheadHref } from '@/components/plan-ahead/demand-paths';
import { demandSentence, todaySentence } from '@/components/plan-ahead/plan-ahead-words';
import type { DemandChoice } from '@/lib/core/forecast/demand-choices';
import type { Evaluation, Plan } from '@/lib/core/plan/plan';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { planToday } from '../../support/plan-workload';

const scenario = startFromBaseline(
  'ranker',
  { workloadId: 'w1', planHash: 'a'.repeat(32) },
  EXAMPLE_DESCRIPTION,
  { hoursPerMonth: 730, freeTier: false, gbBytes: 1_073_741_824 },
  1,
);
const choiceOf = (part: Partial<DemandChoice>): DemandChoice => ({
  kind: 'month',
  for: '2026-12',
  end: 'median',
  name: 'December 2026',
  scenario: { ...scenario, levers: { ...scenario.levers, volumeFactor: 1.2345 } },
  notes: [],
  ...part,
});

test('the demand is told against what was observed', () => {
  const times = '1.23 times the requests a day that were observed';
  expect(demandSentence(choiceOf({}))).toBe(`December 2026 is expected to bring ${times}.`);
  expect(demandSentence(choiceOf({ end: 'high' }))).toMatch(
    /^5 of 100 runs of the forecast bring more in December/,
  );
  expect(demandSentence(choiceOf({ kind: 'event', name: 'Launch' }))).toBe(
    `Launch: a week of it brings ${times}.`,
  );
});

test("what today's recommendation does at that demand is told with its reason or its cost", () => {
  const base = planToday({ arrivals: exampleMinutes(3), description: EXAMPLE_DESCRIPTION });
  const { recommended } = base;
  const evaluation = base.evaluations.find(({ label }) => label === recommended?.label);
  if (recommended === null || evaluation === undefined) throw new Error('something is recommended');
  const other: Plan = {
    ...base,
    recommended: { ...recommended, option: { kind: 'lambda', memoryMb: 128, arch: 'arm64' } },
  };
  const say = (today: Partial<Evaluation>, plan = other) =>
    todaySentence({ plan, today: { ...evaluation, ...today } }, base);
  expect(say({}, base)).toBe('That is what is recommended for today, too.');
  expect(say({ feasible: false, bindingLimit: 'too slow' })).toMatch(/^What .*, does not hold: too slow\.$/);
  const holds = { feasible: true, breachShare: 0.004 };
  expect(say({ ...holds, monthlyCostUsd: recommended.monthlyCostUsd })).toMatch(
    /, holds in weeks like these, with 0\.4 % of requests late, for [\d.,]+ USD a month\.$/,
  );
  expect(say({ ...holds, monthlyCostUsd: recommended.monthlyCostUsd / 2 })).toMatch(
    /a month; what is recommended here must hold in other weeks and at higher peaks too\.$/,
  );
  expect(say({ ...holds, breachShare: null, monthlyCostUsd: null })).toMatch(
    /, holds in weeks like these\.$/,
  );
  expect(todaySentence({ plan: base, today: null }, base)).toBe('');
});

test('an address asks for a month, its high end or an event, and for nothing else', () => {
  expect(demandQuery({ for: '2026-12', end: 'median' })).toBe('for=2026-12');
  expect(planAheadHref('a b', { for: '2026-12', end: 'high' })).toBe(
    '/workloads/a%20b/plan?for=2026-12&end=high',
  );
});
