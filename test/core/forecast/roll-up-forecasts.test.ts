import { describe, expect, it } from 'vitest';
import type { FleetPart } from '@/lib/core/forecast/capacity-ahead';
import { estimateTogether } from '@/lib/core/forecast/demand-together';
import type { ForecastEntry } from '@/lib/core/forecast/fleet-forecast';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import { makeRandom } from '@/lib/core/random';
import { sampleNormal } from '@/lib/core/stats/sampling';
import { makeFleetPart } from '../../support/example-fleet-part';

function entry(id: string, change: Partial<ForecastEntry> = {}): ForecastEntry {
  return {
    workloadId: id,
    name: `workload ${id}`,
    accountId: '111111111111',
    region: 'us-east-1',
    tags: {},
    presentMonthlyUsd: 100,
    part: makeFleetPart(),
    withoutReason: null,
    dates: [],
    ...change,
  };
}

/** Half a year of weeks of workloads that have so much in common. */
function drawWeeks(workloads: number, correlation: number, weeks = 26): FleetPart['weeklyChanges'][] {
  const random = makeRandom(7);
  const common = Array.from({ length: weeks }, () => sampleNormal(random));
  return Array.from({ length: workloads }, (_, i) => ({
    startSeconds: 345_600,
    // Some vary more than others: that is no matter.
    values: common.map(
      (shared) =>
        0.01 *
        (i + 1) *
        (Math.sqrt(correlation) * shared + Math.sqrt(1 - correlation) * sampleNormal(random)),
    ),
  }));
}

function rollUp(entries: readonly ForecastEntry[], tagKey: string | null = null) {
  return rollUpForecasts({ entries, tagKey, seed: 1 });
}

function fleetOf(workloads: number, correlation: number): ForecastEntry[] {
  return drawWeeks(workloads, correlation).map((weeklyChanges, i) =>
    entry(`w${String(i).padStart(3, '0')}`, { part: makeFleetPart({}, { weeklyChanges }) }),
  );
}

function widthOf({ low, high }: { readonly low: number; readonly high: number }): number {
  return high - low;
}

describe('what workloads have in common', () => {
  it.each([0, 0.3, 0.8])('is found again: %f', (correlation) => {
    const found = estimateTogether(drawWeeks(60, correlation, 104));
    expect(found).toMatchObject({ isMeasured: true, weeks: 104, workloads: 60 });
    expect(Math.abs(found.correlation - correlation)).toBeLessThan(0.1);
  });

  it('is assumed where there are too few weeks, or nothing moves', () => {
    expect(estimateTogether(drawWeeks(5, 0.3, 7))).toMatchObject({ isMeasured: false, correlation: 0.5 });
    const still = { startSeconds: 0, values: new Array(20).fill(0) };
    expect(estimateTogether([still, still])).toMatchObject({ isMeasured: false, workloads: 0 });
  });

  it('is that of the same weeks, wherever histories begin', () => {
    const [first, second] = drawWeeks(2, 1);
    if (first === undefined || second === undefined) throw new Error('there are two');
    const later = { startSeconds: second.startSeconds + 4 * 604_800, values: second.values.slice(4) };
    expect(estimateTogether([first, later]).correlation).toBeGreaterThan(0.9);
  });
});

describe('a sum', () => {
  it('of one workload is its own forecast', () => {
    const { total } = rollUp([entry('a')]);
    expect(total.months.map(({ month }) => month)).toEqual(['2026-12', '2027-01']);
    expect(total.months[0]?.requests).toEqual({
      low: expect.closeTo(1010, 6),
      median: expect.closeTo(1100, 6),
      high: expect.closeTo(1190, 6),
    });
    expect(total.months[0]?.presentUsd?.high).toBeCloseTo(119, 6);
  });

  it('is as wide as its parts where they go together, and narrows by the root where they do not', () => {
    const together = rollUp(fleetOf(100, 0.99)).total.months[0];
    const apart = rollUp(fleetOf(100, 0)).total.months[0];
    const [wide, narrow] = [together, apart].map((month) => widthOf(month?.requests ?? { low: 0, high: 0 }));
    expect((wide ?? 0) / (100 * 180)).toBeGreaterThan(0.95);
    // A uniform of width 200 has a deviation of 57.7: 90 % of a sum of 100 lie within 2 x 1.645 x 577, times what little is measured in common.
    expect((narrow ?? 0) / (2 * 1.645 * 577)).toBeLessThan(2);
    expect(together?.requests.median).toBeCloseTo(110_000, -3);
    expect(apart?.requests.median).toBeCloseTo(110_000, -3);
  });

  it('is of an account, a Region and a value of a tag too', () => {
    const entries = [
      entry('a', { tags: { team: 'ads' } }),
      entry('b', { tags: { team: 'ads' }, region: 'eu-west-1' }),
      entry('c', { accountId: '222222222222' }),
    ];
    const { total, byAccount, byRegion, byTag } = rollUp(entries, 'team');
    const shown = (scopes: typeof byAccount) => scopes.map(({ key, workloads }) => [key, workloads]);
    expect(total.workloads).toBe(3);
    expect(shown(byAccount)).toEqual([
      ['111111111111', 2],
      ['222222222222', 1],
    ]);
    expect(shown(byRegion)).toEqual([
      ['us-east-1', 2],
      ['eu-west-1', 1],
    ]);
    expect(shown(byTag)).toEqual([
      ['ads', 2],
      [null, 1],
    ]);
    expect(rollUp(entries).byTag).toEqual([]);
    expect(rollUp([...entries].reverse(), 'team')).toEqual(rollUp(entries, 'team'));
  });

  it('lists workloads without a forecast with their cost and the reason, and adds none of them', () => {
    const without = entry('b', { part: null, withoutReason: 'It takes 14 days.', presentMonthlyUsd: 70 });
    const unknown = entry('c', { part: null, withoutReason: 'It takes 14 days.', presentMonthlyUsd: null });
    const found = rollUp([entry('a'), without, unknown]);
    expect(found.total).toMatchObject({ workloads: 1, withoutWorkloads: 2, withoutMonthlyUsd: 70 });
    expect(found.total.months).toEqual(rollUp([entry('a')]).total.months);
    expect(found.without.map(({ name, presentMonthlyUsd }) => [name, presentMonthlyUsd])).toEqual([
      ['workload b', 70],
      ['workload c', null],
    ]);
    expect(rollUp([without]).total.months).toEqual([]);
  });

  it('applies recommendations where there are some, and counts what has no price', () => {
    const moved = entry('b', { part: makeFleetPart({ recommendedUsd: () => 10 }) });
    const unpriced = entry('c', { part: makeFleetPart({ presentUsd: null }) });
    const month = rollUp([entry('a'), moved, unpriced]).total.months[0];
    expect(month?.unpriced).toBe(1);
    expect(month?.presentUsd?.median).toBeCloseTo(220, -1);
    expect(month?.recommendedUsd?.median).toBeCloseTo(120, -1);
  });

  it('keeps what nothing serves yet apart: two costs are compared only where they are of the same workloads', () => {
    const unserved = entry('b', {
      region: 'eu-west-1',
      part: makeFleetPart({ presentUsd: null, recommendedUsd: () => 30 }),
    });
    const { total, byRegion } = rollUp([entry('a'), unserved]);
    const [month] = total.months;
    expect(month).toMatchObject({
      recommendedAlone: 1,
      unpriced: 0,
      recommendedAloneUsd: { low: 30, high: 30 },
    });
    expect(month?.presentUsd).toEqual(rollUp([entry('a')]).total.months[0]?.presentUsd);
    expect(month?.recommendedUsd).toEqual(month?.presentUsd);
    expect(
      byRegion.map(({ key, months: [first] }) => [key, first?.presentUsd, first?.recommendedAlone]),
    ).toEqual([
      ['us-east-1', month?.presentUsd, 0],
      ['eu-west-1', null, 1],
    ]);
  });

  it('of some months is the same as that of all, month by month', () => {
    const entries = fleetOf(20, 0.3);
    const all = rollUp(entries);
    const some = rollUpForecasts({ entries, tagKey: null, seed: 1, only: ['2027-01', '2030-01'] });
    expect(some.total.months).toEqual(all.total.months.slice(1));
  });

  it('holds a forecast that does not reach a month at its nearest, by its days', () => {
    const [december] = makeFleetPart().months;
    if (december === undefined) throw new Error('there is one');
    const short = entry('b', { part: { ...makeFleetPart(), months: [{ ...december, month: '2026-11' }] } });
    const month = rollUp([entry('a'), entry('c'), short]).total.months[0];
    expect(month?.held).toBe(1);
    expect(month?.requests.median).toBeCloseTo(2200 + (1100 * 31) / 30, -1);
  });
});

describe('a quota that workloads share', () => {
  const quota = { quota: 'endpoint-instances', instanceType: 'ml.m5.large', isDefault: false } as const;
  const taking = (instances: number, limit: number | null) =>
    makeFleetPart({ used: () => instances }, { quotas: [{ ...quota, role: 'present', limit }] });

  it('is exceeded by the sum, where none of them would alone', () => {
    const entries = [entry('a', { part: taking(6, 10) }), entry('b', { part: taking(5, 10) })];
    const [date, ...others] = rollUp(entries).quotaDates;
    expect(others).toEqual([]);
    expect(date).toMatchObject({
      probability: 1,
      limit: 10,
      medianMonth: '2026-12',
      workloadIds: ['a', 'b'],
    });
    expect(date?.action).toBe('Request a quota of 14 ml.m5.large for endpoints.');
    expect(date?.sentence).toBe(
      "2 workloads together take more than the account's quota of 10 ml.m5.large for endpoints by the end of December 2026 (100 %).",
    );
  });

  it('is held to what the account told, whoever of them knows it, and whatever they are called', () => {
    const knowing = (id: string, limit: number | null, isDefault: boolean) =>
      entry(id, {
        part: makeFleetPart({ used: () => 6 }, { quotas: [{ ...quota, isDefault, role: 'present', limit }] }),
      });
    const limitOf = (entries: readonly ForecastEntry[]) =>
      rollUp(entries).quotaDates.map(({ limit }) => limit);
    // A default of 10 is exceeded by 12, what was told is not.
    expect(limitOf([knowing('a', 10, true), knowing('b', 30, false)])).toEqual([]);
    expect(limitOf([knowing('b', 10, true), knowing('a', 30, false)])).toEqual([]);
    expect(limitOf([knowing('a', 30, true), knowing('b', 10, false)])).toEqual([10]);
    // One that does not know the limit takes part of it all the same.
    expect(limitOf([knowing('a', null, false), knowing('b', 10, false)])).toEqual([10]);
    expect(limitOf([knowing('a', 9, false), knowing('b', 10, false)])).toEqual([10]);
  });

  it('is dated by all months where only some are added up', () => {
    const entries = [entry('a', { part: taking(6, 10) }), entry('b', { part: taking(5, 10) })];
    const some = rollUpForecasts({ entries, tagKey: null, seed: 1, only: ['2027-01'] });
    expect(some.quotaDates).toEqual(rollUp(entries).quotaDates);
    expect(some.quotaDates[0]?.medianMonth).toBe('2026-12');
  });

  it('is not where they fit, are elsewhere, or it is not known', () => {
    const at = (first: number, region: string, limit: number | null) => [
      entry('a', { part: taking(first, limit) }),
      entry('b', { part: taking(5, limit), region }),
    ];
    expect(rollUp(at(5, 'us-east-1', 10)).quotaDates).toEqual([]);
    expect(rollUp(at(6, 'eu-west-1', 10)).quotaDates).toEqual([]);
    expect(rollUp(at(6, 'us-east-1', null)).quotaDates).toEqual([]);
  });
});
