import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainSpend } from '@/lib/core/report/explain-spend';
import type { PeriodUse } from '@/lib/core/report/period-use';
import type { SpendChange } from '@/lib/core/report/plan-report';
import { makeSeries, type Series } from '@/lib/core/series/series';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { EXAMPLE_START_SECONDS, exampleMinutes } from '../../support/example-workload';
import { BOOK, pricesAt, SPEND_GROUND, steady, weekOf } from '../../support/period-use';

const PARTS = [
  'volumeUsd',
  'durationUsd',
  'priceUsd',
  'configurationUsd',
  'cameUsd',
  'wentUsd',
  'hoursUsd',
  'unexplainedUsd',
] as const satisfies readonly (keyof SpendChange)[];

const serverless = (memoryMb: number): Partial<WorkloadDescription> => ({
  present: { kind: 'serverless', memoryMb },
});
const lambda: Partial<WorkloadDescription> = {
  present: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' },
  coldStartSeconds: 0,
};
const standing = (instanceCount: number): Partial<WorkloadDescription> => ({
  present: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount },
});
const tracked: Partial<WorkloadDescription> = {
  ...standing(1),
  policy: { kind: 'target', targetPerInstancePerMinute: 100, minInstances: 1, maxInstances: 8 },
};

function explain(before: PeriodUse, now: PeriodUse) {
  const explained = explainSpend(before, now, SPEND_GROUND);
  const { change } = explained;
  if (change === null) throw new Error('both periods have a cost');
  return { ...explained, change };
}

function onlyPart(change: SpendChange): string[] {
  return PARTS.filter((part) => change[part] !== 0);
}

function sumOf(change: SpendChange): number {
  return PARTS.reduce((sum, part) => sum + change[part], 0);
}

describe('why spend moved', () => {
  it('is all price where nothing but prices changed', () => {
    const requests = steady(30);
    const { now, before, change } = explain(
      weekOf(lambda, { requests }),
      weekOf(lambda, { requests, prices: pricesAt(1.1) }),
    );
    expect(now.usd).toBeCloseTo(1.1 * (before.usd ?? 0), 12);
    expect(onlyPart(change)).toEqual(['priceUsd']);
    expect(change.priceUsd).toBeCloseTo(0.1 * (before.usd ?? 0), 12);
  });

  it('is all volume where nothing but requests did, and halfway between where both did', () => {
    const before = weekOf(lambda, { requests: steady(30) });
    const { change: volume, before: cost } = explain(before, weekOf(lambda, { requests: steady(45) }));
    const usd = cost.usd ?? Number.NaN;
    expect(onlyPart(volume)).toEqual(['volumeUsd']);
    expect(volume.volumeUsd).toBeCloseTo(0.5 * usd, 10);
    const { change: both } = explain(before, weekOf(lambda, { requests: steady(45), prices: pricesAt(1.2) }));
    // Of 1.5 x 1.2: half of 0.5 x (1 + 1.2), and half of 0.2 x (1 + 1.5).
    expect(both.volumeUsd / usd).toBeCloseTo(0.55, 10);
    expect(both.priceUsd / usd).toBeCloseTo(0.25, 10);
    expect(both.totalUsd / usd).toBeCloseTo(0.8, 10);
  });

  it('tells a longer duration from a smaller size that makes requests longer', () => {
    const slow = { serviceTimeMs: { p50: 400, p99: 900 }, demandVcpuSeconds: 1.6 };
    const requests = steady(10);
    const before = weekOf({ ...serverless(4096), ...slow }, { requests });
    const moved = explain(before, weekOf({ ...serverless(2048), ...slow }, { requests }));
    expect(onlyPart(moved.change)).toEqual(['configurationUsd']);
    const ms = (mean: number) => ({ requests, meanMs: new Float64Array(requests.values.length).fill(mean) });
    const longer = explain(weekOf(lambda, ms(100)), weekOf(lambda, ms(200)));
    expect(onlyPart(longer.change)).toEqual(['durationUsd']);
    // 100 and 200 ms at 2 GB, each rounded up to whole milliseconds, which is half of one on average.
    const gbSeconds = (steady(10).values.length * 10 * 2 * (200.5 - 100.5)) / 1000;
    expect(longer.change.durationUsd).toBeCloseTo(gbSeconds * 1.66667e-5, 4);
  });

  it('counts the hours of a longer month apart from its requests', () => {
    const { change, before } = explain(
      weekOf(standing(2), { requests: steady(30, 30) }),
      weekOf(standing(2), { requests: steady(30, 31) }),
    );
    expect(before.usd).toBeCloseTo(2 * 0.115 * 24 * 30, 9);
    expect(onlyPart(change)).toEqual(['hoursUsd']);
    expect(change.hoursUsd).toBeCloseTo(2 * 0.115 * 24, 9);
  });

  it('calls more instances of what nothing scales another configuration', () => {
    const requests = steady(30);
    const { change } = explain(weekOf(standing(2), { requests }), weekOf(standing(3), { requests }));
    expect(onlyPart(change)).toEqual(['configurationUsd']);
    expect(change.configurationUsd).toBeCloseTo(0.115 * 168, 9);
  });

  it('prices each configuration for the time in which it was in force', () => {
    const requests = steady(30);
    const [{ description: two } = never()] = weekOf(standing(2), { requests }).configurations;
    const [{ description: three } = never()] = weekOf(standing(3), { requests }).configurations;
    const configurations = [
      { fromShare: 0, toShare: 3 / 7, description: two, ownShare: 1 },
      { fromShare: 3 / 7, toShare: 1, description: three, ownShare: 1 },
    ];
    const { now } = explain(
      weekOf(standing(2), { requests }),
      weekOf(standing(2), { requests, configurations }),
    );
    expect(now.usd).toBeCloseTo(0.115 * 24 * (3 * 2 + 4 * 3), 9);
  });

  it('leaves unexplained what was seen and no policy asks for', () => {
    const requests = steady(30);
    const seen = (count: number) => new Float64Array(requests.values.length).fill(count);
    const before = weekOf(tracked, { requests, instances: seen(1) });
    const { change, now } = explain(before, weekOf(tracked, { requests, instances: seen(4) }));
    expect(now.usd).toBeCloseTo(4 * 0.115 * 168, 9);
    expect(onlyPart(change)).toEqual(['unexplainedUsd']);
    expect(change.unexplainedUsd).toBeCloseTo(3 * 0.115 * 168, 9);
  });

  it('replays a policy over requests where nobody saw instances', () => {
    const { change, before, now } = explain(
      weekOf(tracked, { requests: steady(50) }),
      weekOf(tracked, { requests: steady(350) }),
    );
    expect(before.usd).toBeCloseTo(0.115 * 168, 6);
    // At 350 a minute and a target of 100 four instances are in force from the first day on.
    expect(now.usd ?? 0).toBeGreaterThan(3.9 * 0.115 * 168);
    expect(onlyPart(change)).toEqual(['volumeUsd']);
  });

  it('says that it came, or went, whole or in part', () => {
    const requests = steady(30);
    const there = weekOf(standing(1), { requests });
    const gone: PeriodUse = { ...there, presentShare: 0, requests: makeSeries(0, 60, new Float64Array(0)) };
    expect(onlyPart(explain(gone, there).change)).toEqual(['cameUsd']);
    expect(onlyPart(explain(there, gone).change)).toEqual(['wentUsd']);
    const half: PeriodUse = { ...there, presentShare: 0.5, requests: steady(30, 3.5) };
    const { change, before } = explain(half, there);
    expect(onlyPart(change)).toEqual(['cameUsd']);
    expect(change.cameUsd).toBeCloseTo(before.usd ?? 0, 9);
  });

  it('scales what is known to the whole, and knows no cost of less than half', () => {
    const gapped = (known: number): Series => ({
      ...steady(30),
      values: steady(30).values.map((count, i) => (i < known * 7 * 1440 ? count : Number.NaN)),
    });
    const whole = weekOf(lambda, { requests: steady(30) });
    const most = explain(whole, weekOf(lambda, { requests: gapped(0.6) }));
    expect(most.now.knownShare).toBeCloseTo(0.6, 3);
    expect(most.change.totalUsd).toBeCloseTo(0, 9);
    const little = explainSpend(whole, weekOf(lambda, { requests: gapped(0.4) }), SPEND_GROUND);
    expect(little).toMatchObject({ change: null, now: { usd: null } });
    expect(little.now.reason).toMatch(/less than half/);
    const none = explainSpend(whole, weekOf(lambda, { requests: gapped(0) }), SPEND_GROUND);
    expect(none.now).toMatchObject({ usd: null, reason: 'Nothing is known of its use in the period.' });
  });

  it('has no cost without a price, and says which is missing', () => {
    const requests = steady(30);
    const unknown = weekOf(
      { present: { kind: 'realtime', instanceType: 'ml.p5.48xlarge', instanceCount: 1 } },
      { requests },
    );
    const { now, change } = explainSpend(unknown, unknown, SPEND_GROUND);
    expect(now.usd).toBeNull();
    expect(now.reason).toMatch(/no price for .*ml\.p5\.48xlarge/);
    expect(change).toBeNull();
  });

  it('knows what stands without its requests, where a discovery saw it', () => {
    const requests = { ...steady(0), values: steady(0).values.fill(Number.NaN) };
    const seen = weekOf(standing(2), { requests, isStanding: true });
    expect(explainSpend(seen, seen, SPEND_GROUND).now).toMatchObject({ knownShare: 1, reason: null });
    expect(explainSpend(seen, seen, SPEND_GROUND).now.usd).toBeCloseTo(2 * 0.115 * 168, 9);
  });
});

function never(): never {
  throw new Error('a week has a configuration');
}

/** A week of any kind: short, so that many can be compared. */
const anyUse = fc
  .record({
    scale: fc.double({ min: 0.2, max: 4, noNaN: true }),
    kind: fc.constantFrom(lambda, serverless(2048), serverless(4096), standing(1), standing(3), tracked),
    price: fc.constantFrom(1, 1.1, 0.7),
    days: fc.constantFrom(1, 2),
    ms: fc.constantFrom(null, 40, 120),
    seen: fc.constantFrom(null, 1, 2.5),
    presentShare: fc.constantFrom(1, 0.5),
  })
  .map(({ scale, kind, price, days, ms, seen, presentShare }): PeriodUse => {
    const daily = exampleMinutes(days, EXAMPLE_START_SECONDS);
    const requests = { ...daily, values: daily.values.map((count) => Math.round(count * scale)) };
    const fill = (value: number) => new Float64Array(requests.values.length).fill(value);
    return weekOf(kind, {
      requests,
      hours: (days * 24) / presentShare,
      presentShare,
      prices: price === 1 ? BOOK : pricesAt(price),
      meanMs: ms === null ? null : fill(ms),
      instances: seen === null || kind.present?.kind !== 'realtime' ? null : fill(seen),
    });
  });

describe('the parts of any change', () => {
  it('add up to it, and are negated where the periods are swapped', () => {
    fc.assert(
      fc.property(anyUse, anyUse, (before, now) => {
        const forward = explain(before, now);
        const backward = explain(now, before);
        const scale = Math.max(forward.now.usd ?? 0, forward.before.usd ?? 0, 1e-9);
        expect(Math.abs(sumOf(forward.change) - forward.change.totalUsd)).toBeLessThanOrEqual(1e-9 * scale);
        expect(forward.change.totalUsd).toBe((forward.now.usd ?? 0) - (forward.before.usd ?? 0));
        for (const part of ['volumeUsd', 'durationUsd', 'priceUsd', 'configurationUsd', 'hoursUsd'] as const)
          expect(Math.abs(forward.change[part] + backward.change[part])).toBeLessThanOrEqual(1e-9 * scale);
        expect(Math.abs(forward.change.cameUsd + backward.change.wentUsd)).toBeLessThanOrEqual(1e-9 * scale);
      }),
      { numRuns: 60 },
    );
  });

  it('is exactly nothing of what did not change', () => {
    fc.assert(
      fc.property(anyUse, fc.constantFrom(0.7, 1.1), (before, factor) => {
        const now = { ...before, prices: pricesAt(factor) };
        const { change } = explain(before, now);
        for (const part of [
          'volumeUsd',
          'durationUsd',
          'configurationUsd',
          'cameUsd',
          'wentUsd',
          'hoursUsd',
        ] as const)
          expect(change[part]).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
