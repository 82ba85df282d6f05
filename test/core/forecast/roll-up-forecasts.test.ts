import { describe, expect, it } from 'vitest';
import type { FleetPart } from '@/lib/core/forecast/capacity-ahead';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import { makeFleetPart } from '../../support/example-fleet-part';
import { entry, fleetOf, rollUp } from '../../support/forecast-entry';

function widthOf({ low, high }: { readonly low: number; readonly high: number }): number {
  return high - low;
}

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

  it('is of the months that at least half of the forecasts reach', () => {
    const short = makeFleetPart({}, { months: makeFleetPart().months.slice(0, 1) });
    const reached = (...parts: readonly FleetPart[]) =>
      rollUp(parts.map((part, i) => entry(`w${i}`, { part }))).total.months.map(({ month }) => month);
    expect(reached(makeFleetPart(), short)).toEqual(['2026-12', '2027-01']);
    expect(reached(makeFleetPart(), short, short)).toEqual(['2026-12']);
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
