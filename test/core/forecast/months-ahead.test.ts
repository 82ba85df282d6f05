import { describe, expect, it } from 'vitest';
import {
  arrivals,
  lookAhead,
  observedHours,
  pathsOf,
  requestsPerDay,
  SCALED,
  SERVERLESS,
  STANDING,
  usual,
} from '../../support/capacity-case';

describe('months', () => {
  it('have what is observed and what comes, and cost what the plan says for their own hours', () => {
    const { plan, ahead } = lookAhead(
      SCALED,
      pathsOf(3, () => 1),
    );
    expect(ahead.months.map(({ month }) => month)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    const [november, december] = ahead.months;
    expect(november?.observedRequests).toBeCloseTo(14 * requestsPerDay, 6);
    expect(november?.forecastDays).toBe(15);
    // The 1st was not observed: it is taken to be like the others.
    expect(november?.requests.median).toBeCloseTo(30 * requestsPerDay, 3);
    expect(december?.requests).toEqual({
      low: expect.closeTo(31 * requestsPerDay, 3),
      median: expect.closeTo(31 * requestsPerDay, 3),
      high: expect.closeTo(31 * requestsPerDay, 3),
    });
    const present = december?.serving[0];
    expect(present?.costUsd?.median).toBeCloseTo(((plan.present?.monthlyCostUsd ?? 0) * 31 * 24) / 730, 6);
    expect(present?.overloadShare).toBe(0);
    expect(december?.peakPerMinute.median).toBe(usual.peakPerMinute);
    expect(december?.serving[1]?.label).toBe(plan.recommended?.label);
    expect(december?.serving[1]?.costUsd?.median).toBeCloseTo(
      ((plan.recommended?.monthlyCostUsd ?? 0) * 31 * 24) / 730,
      6,
    );
  });

  it('have no busiest minute below what was seen of the running month, by minutes or by hours', () => {
    const novemberOf = (more: object) =>
      lookAhead(
        SCALED,
        pathsOf(2, () => 0.5),
        more,
      ).ahead.months[0]?.peakPerMinute.low ?? 0;
    const spike = (values: Float64Array, at: number, value: number) =>
      values.map((each, i) => (i === at ? value : each));
    const minutes = { ...arrivals, values: spike(arrivals.values, 5000, 900) };
    expect(novemberOf({ seenMinutes: minutes })).toBe(900);
    const hours = { ...observedHours, values: spike(observedHours.values, 30, 60_000) };
    expect(novemberOf({ hours })).toBeGreaterThan(1000);
  });

  it('take missing hours for hours like the others, never for none', () => {
    const gaps = observedHours.values.map((value, hour) => (hour >= 48 && hour < 96 ? Number.NaN : value));
    const { ahead } = lookAhead(
      SCALED,
      pathsOf(1, () => 1),
      { hours: { ...observedHours, values: gaps } },
    );
    expect(ahead.months[0]?.observedRequests).toBeCloseTo(12 * requestsPerDay, -1);
    expect(ahead.months[0]?.requests.median).toBeCloseTo(30 * requestsPerDay, -1);
  });

  it('have the 5th and the 95th of 100 paths', () => {
    const { ahead } = lookAhead(
      SERVERLESS,
      pathsOf(101, (path) => 1 + path / 100),
    );
    const { low, median, high } = ahead.months[1]?.requests ?? {};
    expect([low, median, high].map((value) => (value ?? 0) / (31 * requestsPerDay))).toEqual([
      expect.closeTo(1.05, 6),
      expect.closeTo(1.5, 6),
      expect.closeTo(1.95, 6),
    ]);
    const costs = ahead.months[1]?.serving[0]?.costUsd;
    expect((costs?.high ?? 0) / (costs?.low ?? 1)).toBeCloseTo(1.95 / 1.05, 2);
  });

  it('have no cost beyond a hundred times the volume, and what is nearer stays', () => {
    const { months } = lookAhead(
      SERVERLESS,
      pathsOf(3, (path, day) => (day < 60 ? 1 + path : 500)),
    ).ahead;
    const costs = months.map(({ serving }) => serving[0]?.costUsd?.median ?? null);
    expect(costs.map((cost) => cost !== null)).toEqual([true, true, false, false]);
    expect(months.at(-1)?.serving[0]).toMatchObject({ costUsd: null, concurrency: null, instances: null });
  });

  it('are overloaded where the way to serve itself gives, and not where the other does', () => {
    const { ahead } = lookAhead(
      STANDING,
      pathsOf(4, (path, day) => (path === 0 && day >= 15 ? 30 : 1)),
    );
    const [present, recommended] = ahead.months[1]?.serving ?? [];
    expect(present).toMatchObject({ role: 'present', overloadShare: 0.25 });
    expect(recommended).toMatchObject({ role: 'recommended', overloadShare: 0 });
  });
});
