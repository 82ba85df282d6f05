import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DECISION_KINDS, type DecisionKind, type DecisionRecord } from '@/lib/core/decision/decision-record';
import { type CurrentAdvice, deriveStanding, type Standing } from '@/lib/core/decision/standing';
import { totalDecisions } from '@/lib/core/decision/total-decisions';
import { addSavings, type FleetEntry } from '@/lib/core/fleet/fleet';
import type { RecommendedServing } from '@/lib/core/plan/plan-record';
import { ALL_DECIDED, decisionOf, entryOf } from '../../support/decisions';

const SMALL: RecommendedServing = { option: { kind: 'serverless', memoryMb: 2048 }, policy: null };
const LARGE: RecommendedServing = { option: { kind: 'serverless', memoryMb: 4096 }, policy: null };
const TODAY = '2026-11-21';

function advise(serving: RecommendedServing | null, changes: Partial<CurrentAdvice> = {}): CurrentAdvice {
  return { serving, keepsPresent: false, savingUsd: 40, plannedAt: '2026-11-21T09:00:00.000Z', ...changes };
}

function stand(current: CurrentAdvice | null, ...newestFirst: readonly DecisionRecord[]): Standing {
  return deriveStanding(current, newestFirst, TODAY);
}

describe('a recommendation that nobody decided about', () => {
  test('is open where it changes something, and nothing to decide elsewhere', () => {
    expect(stand(advise(SMALL))).toEqual({ state: 'open', decision: null, reopened: null });
    expect(stand(advise(SMALL, { keepsPresent: true })).state).toBe('none');
    expect(stand(advise(null)).state).toBe('none');
    expect(stand(null).state).toBe('none');
  });
});

describe('a decision', () => {
  test('is kept by a new plan that says the same, whatever of the traffic moved in it', () => {
    const scaled = (target: number): RecommendedServing => ({
      option: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: Math.round(target / 10) },
      policy: { kind: 'target', targetPerInstancePerMinute: target, minInstances: 1, maxInstances: 4 },
    });
    const decision = decisionOf('dismissed', scaled(100));
    expect(stand(advise(scaled(108)), decision)).toEqual({ state: 'dismissed', decision, reopened: null });
    expect(stand(advise(scaled(130)), decision)).toMatchObject({ state: 'open', reopened: 'another' });
  });

  test('about another recommendation leaves this one open, and holds again when that one comes back', () => {
    const decision = decisionOf('dismissed', SMALL);
    expect(stand(advise(LARGE), decision)).toEqual({ state: 'open', decision, reopened: 'another' });
    const later = decisionOf('accepted', LARGE);
    expect(stand(advise(SMALL), later, decision)).toEqual({ state: 'dismissed', decision, reopened: null });
  });

  test('to dismiss is reopened by a saving that grew by half, and by no dollar less', () => {
    const decision = decisionOf('dismissed', SMALL, { savingUsd: 40 });
    expect(stand(advise(SMALL, { savingUsd: 59.99 }), decision).state).toBe('dismissed');
    expect(stand(advise(SMALL, { savingUsd: 60 }), decision)).toMatchObject({
      state: 'open',
      reopened: 'saving-grew',
      decision: { kind: 'dismissed' },
    });
    expect(stand(advise(SMALL, { savingUsd: null }), decision).state).toBe('dismissed');
    const tiny = decisionOf('dismissed', SMALL, { savingUsd: 0.1 });
    expect(stand(advise(SMALL, { savingUsd: 0.9 }), tiny).state).toBe('dismissed');
  });

  test('to snooze ends on its day', () => {
    const until = (day: string) => ({ ...decisionOf('snoozed', SMALL), until: day });
    expect(stand(advise(SMALL), until('2026-11-22')).state).toBe('snoozed');
    expect(stand(advise(SMALL), until(TODAY))).toMatchObject({ state: 'open', reopened: 'snooze-ended' });
  });

  test('that it is applied stays while the present is kept or nothing can be said', () => {
    const decision = decisionOf('applied', SMALL);
    expect(stand(advise(SMALL, { keepsPresent: true }), decision).state).toBe('applied');
    expect(stand(advise(null), decision).state).toBe('applied');
  });

  test('that a discovery saw it applied is undone by a later plan that recommends it again', () => {
    const seen = { ...decisionOf('applied', SMALL), who: null, at: '2026-11-20T09:00:00.000Z' };
    expect(stand(advise(SMALL), seen)).toMatchObject({ state: 'open', reopened: 'undone' });
    const older = advise(SMALL, { plannedAt: '2026-11-19T09:00:00.000Z' });
    expect(stand(older, seen).state).toBe('applied');
    expect(stand(advise(SMALL), { ...seen, who: 'Ada' }).state).toBe('applied');
  });

  test('can be taken back', () => {
    const back = decisionOf('reopened', SMALL);
    expect(stand(advise(SMALL), back, decisionOf('dismissed', SMALL))).toEqual({
      state: 'open',
      decision: back,
      reopened: null,
    });
  });

  test('is the newest one about what is recommended, whatever came before it', () => {
    const kinds = fc.constantFrom<DecisionKind>(...DECISION_KINDS);
    fc.assert(
      fc.property(kinds, fc.array(fc.tuple(kinds, fc.boolean())), (newest, older) => {
        const first = decisionOf(newest, SMALL);
        const rest = older.map(([kind, isSmall]) => decisionOf(kind, isSmall ? SMALL : LARGE));
        expect(stand(advise(SMALL), first, ...rest)).toEqual(stand(advise(SMALL), first));
      }),
    );
  });
});

describe('the totals', () => {
  const amounts = fc.record({
    savingUsd: fc.double({ min: 0, max: 1e6, noNaN: true }),
    widthUsd: fc.double({ min: 0, max: 1e3, noNaN: true }),
    state: fc.constantFrom(...ALL_DECIDED),
    demo: fc.boolean(),
  });

  test('add up what is open alone, by the rule of the fleet, and count every workload once', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 30 }), (drawn) => {
        const entries = drawn.map((one, i) => entryOf(`w${i}`, one));
        const { counts, openSaving } = totalDecisions(entries);
        const summed = entries.some(({ demo }) => !demo) ? entries.filter(({ demo }) => !demo) : entries;
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(summed.length);
        const open = summed.filter(({ standing }) => standing.state === 'open');
        expect(openSaving).toEqual(addSavings(open.flatMap(summaryOf)));
      }),
    );
  });

  test('of nothing open are of no saving', () => {
    const entries = [entryOf('a', { savingUsd: 40, widthUsd: 3, state: 'dismissed', demo: false })];
    expect(totalDecisions(entries).openSaving).toBeNull();
  });
});

function summaryOf({ summary }: FleetEntry) {
  return summary === null ? [] : [summary];
}
