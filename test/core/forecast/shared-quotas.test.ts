import { describe, expect, it } from 'vitest';
import type { ForecastEntry } from '@/lib/core/forecast/fleet-forecast';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import { makeFleetPart } from '../../support/example-fleet-part';
import { entry, rollUp } from '../../support/forecast-entry';

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

  it('is to be one larger at least, where hardly any draw exceeds it', () => {
    // Up to twelve in the busiest of twenty draws alone: both together take fewer than ten in 19 of 20.
    const rarely = makeFleetPart(
      { used: (level) => (level === 1 ? 12 : 1) },
      { quotas: [{ ...quota, role: 'present', limit: 10 }] },
    );
    const [date] = rollUp([entry('a', { part: rarely }), entry('b', { part: rarely })]).quotaDates;
    expect(date?.probability).toBeGreaterThan(0);
    expect(date).toMatchObject({ medianMonth: null, leadDays: 14 });
    expect(date?.action).toBe('Request a quota of 11 ml.m5.large for endpoints.');
  });
});
