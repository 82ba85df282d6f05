import { describe, expect, test } from 'vitest';
import { addSavings, type FleetEntry, totalFleet } from '@/lib/core/fleet/fleet';
import type { PlanSummary } from '@/lib/core/plan/plan-summary';
import { fleetEntryOf, PLANNED_SUMMARY } from '../../support/decisions';

function entry(id: string, summary: Partial<PlanSummary> | null, rest: Partial<FleetEntry> = {}): FleetEntry {
  return fleetEntryOf(id, summary, { latestSampleSeconds: 1_000, ...rest });
}

describe('the figures of a fleet', () => {
  test('are null without workloads, not zero', () => {
    expect(totalFleet([])).toMatchObject({
      workloads: 0,
      spendMonthlyUsd: null,
      achievableMonthlyUsd: null,
      saving: null,
      latestSampleSeconds: null,
      latestPlanAt: null,
    });
  });

  test('leave out and count what is not known', () => {
    const totals = totalFleet([
      entry('a', {}),
      entry('design', { presentMonthlyUsd: null, savingUsd: null, presentBreachesSlo: null }),
      entry('unplanned', null, { latestSampleSeconds: null, plannedAt: null }),
    ]);
    expect(totals).toMatchObject({
      workloads: 3,
      spendMonthlyUsd: 100,
      spendKnownFor: 1,
      achievableMonthlyUsd: 60,
      breaching: 0,
      breachUnknown: 2,
      changesRecommended: 2,
    });
  });

  test('leave out what is gone, which costs nothing any more, and count it', () => {
    const gone = entry('gone', { presentBreachesSlo: true }, { goneAt: '2026-11-20T00:00:00.000Z' });
    expect(totalFleet([entry('a', {}), gone])).toEqual({ ...totalFleet([entry('a', {})]), gone: 1 });
  });

  test('leave out what is made up as soon as there is anything real', () => {
    const [madeUp, real] = [entry('demo', {}, { demo: true, origin: 'demo' }), entry('a', {})];
    expect(totalFleet([madeUp])).toMatchObject({ workloads: 1, madeUp: 0, spendMonthlyUsd: 100 });
    expect(totalFleet([madeUp, real])).toEqual({ ...totalFleet([real]), madeUp: 1 });
    const gone = entry('gone', {}, { goneAt: '2026-11-20T00:00:00.000Z' });
    expect(totalFleet([madeUp, gone])).toMatchObject({ workloads: 1, madeUp: 0, gone: 1 });
  });

  test('name the newest and the oldest sample, and the newest plan', () => {
    const totals = totalFleet([
      entry('a', {}, { latestSampleSeconds: 5, plannedAt: '2026-11-20T00:00:00.000Z' }),
      entry('b', { presentBreachesSlo: true }, { latestSampleSeconds: 9 }),
    ]);
    expect(totals).toMatchObject({
      oldestSampleSeconds: 5,
      latestSampleSeconds: 9,
      latestPlanAt: '2026-11-21T09:00:00.000Z',
      breaching: 1,
    });
  });
});

describe('the saving of a fleet', () => {
  // Independent parts: variances add, so distances of 3 and 4 below make 5, of 5 and 12 above make 13.
  test('adds medians up, and distances as root of the sum of squares', () => {
    const parts = [
      { ...PLANNED_SUMMARY, savingUsd: 40, savingLowUsd: 37, savingHighUsd: 45 },
      { ...PLANNED_SUMMARY, savingUsd: 10, savingLowUsd: 6, savingHighUsd: 22 },
    ];
    expect(addSavings(parts)).toEqual({ differenceUsd: 50, lowUsd: 45, highUsd: 63 });
  });

  test('has no interval when a part has none, unless that part stays as it is', () => {
    const changed = { ...PLANNED_SUMMARY, savingLowUsd: null };
    const kept = {
      ...PLANNED_SUMMARY,
      keepsPresent: true,
      savingUsd: 0,
      savingLowUsd: null,
      savingHighUsd: null,
    };
    expect(addSavings([PLANNED_SUMMARY, changed])).toEqual({
      differenceUsd: 80,
      lowUsd: null,
      highUsd: null,
    });
    expect(addSavings([PLANNED_SUMMARY, kept])).toEqual({ differenceUsd: 40, lowUsd: 37, highUsd: 44 });
  });

  test('is narrower for many workloads than the sum of their intervals', () => {
    const many = Array.from({ length: 100 }, () => PLANNED_SUMMARY);
    const saving = addSavings(many);
    expect(saving?.differenceUsd).toBe(4_000);
    expect(saving?.lowUsd).toBeCloseTo(4_000 - 30, 9);
  });
});
