import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listAppliedChanges } from '@/lib/core/decision/applied-changes';
import type { DecisionRecord } from '@/lib/core/decision/decision-record';
import { groupRecommendations } from '@/lib/core/decision/recommended-periods';
import type { PlanHeadline } from '@/lib/core/plan/plan-record';
import { decisionOf } from '../../support/decisions';

const START = 1_793_577_600;
const HOUR = 3600;

describe('recommendations over time', () => {
  const headline = (at: number, memoryMb: number | null): PlanHeadline => ({
    id: `plan ${at}`,
    plannedAt: new Date((START + at * HOUR) * 1000).toISOString(),
    priceDate: '2026-11-21',
    planHash: `${at}`,
    recommendedLabel: null,
    recommendedMonthlyUsd: null,
    presentMonthlyUsd: null,
    presentLabel: null,
    savingLowUsd: null,
    savingHighUsd: null,
    keepsPresent: false,
    withheld: memoryMb === null ? 'Too little is known.' : null,
    serving: memoryMb === null ? null : { option: { kind: 'serverless', memoryMb }, policy: null },
  });

  test('are joined where they follow each other and say the same, and no plan is lost', () => {
    const sizes = fc.array(fc.option(fc.constantFrom(1024, 2048)), { maxLength: 20 });
    fc.assert(
      fc.property(sizes, (said) => {
        const plans = said.map((memoryMb, i) => headline(said.length - i, memoryMb));
        const periods = groupRecommendations(plans);
        expect(periods.reduce((sum, { plans: count }) => sum + count, 0)).toBe(plans.length);
        const changes = said.filter((memoryMb, i) => i === 0 || memoryMb !== said[i - 1]).length;
        expect(periods).toHaveLength(changes);
        expect(periods[0]?.toAt ?? null).toBe(plans[0]?.plannedAt ?? null);
        expect(periods.at(-1)?.fromAt ?? null).toBe(plans.at(-1)?.plannedAt ?? null);
      }),
    );
  });
});

describe('changes that were applied', () => {
  const serving = (memoryMb: number) => ({ option: { kind: 'serverless', memoryMb }, policy: null }) as const;
  const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;
  const noted = (kind: DecisionRecord['kind'], day: number, memoryMb = 1024): DecisionRecord => ({
    ...decisionOf(kind, serving(memoryMb)),
    at: at(day),
    appliedAt: kind === 'applied' ? at(day) : null,
  });

  test('end where they were opened again or followed by another', () => {
    const [second, reopened, first] = [
      noted('applied', 12, 2048),
      noted('reopened', 9),
      noted('applied', 3),
    ] as const;
    expect(listAppliedChanges([second, reopened, first, noted('accepted', 1)])).toEqual([
      { decision: second, endedAt: null },
      { decision: first, endedAt: at(9) },
    ]);
    expect(listAppliedChanges([second, first]).map(({ endedAt }) => endedAt)).toEqual([null, at(12)]);
  });

  test('are one where a discovery saw what was said by hand, and two where it was opened in between', () => {
    const [seen, said] = [noted('applied', 5), noted('applied', 4)];
    expect(listAppliedChanges([seen, said])).toEqual([{ decision: seen, endedAt: null }]);
    expect(listAppliedChanges([noted('applied', 9), noted('reopened', 7), said])).toHaveLength(2);
    expect(listAppliedChanges([])).toEqual([]);
  });
});
