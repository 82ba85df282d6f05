import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FollowUp, type FollowUpInput, followUp } from '@/lib/core/decision/follow-up';
import { measureSide, spanFollowUp } from '@/lib/core/decision/observed-side';
import { makeSeries } from '@/lib/core/series/series';
import type { Companions } from '@/lib/core/series/series-record';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import { followUpFinding, followUpSentence } from '@/lib/format/follow-up-words';
import { decisionOf } from '../../support/decisions';
import { EXAMPLE_DESCRIPTION, EXAMPLE_START_SECONDS as START } from '../../support/example-workload';
import { situationOf } from '../../support/plan-workload';

const DAY = 86_400;
const STEP = 300;
const PERIODS_PER_DAY = DAY / STEP;
const DAYS = 28;
/** The change is made on the fifteenth day, at noon: that day is of neither side. */
const APPLIED = START + 14.5 * DAY;
const TYPE = 'ml.m5.xlarge';
const SLO = { percentile: 0.99, targetMs: 200, breachShare: 0.01 };
const even = makeSeries(START, STEP, new Float64Array(DAYS * PERIODS_PER_DAY).fill(600));
const { instances, prices } = situationOf(even);
const match = prices.findPrice('realtime-instance', 'us-east-1', TYPE);
if (!match.found) throw new Error('the instance type has a price');
const HOURLY_USD = match.price.tiers[0]?.unitPriceUsd ?? Number.NaN;
const MONTH_USD = HOURLY_USD * 730;

interface Told {
  readonly requestsSince?: number;
  /** `null` where no metric tells. */
  readonly instancesSince?: number | null;
  readonly instancesBefore?: number;
  readonly daysSince?: number;
  readonly policy?: ScalingPolicy;
  /** Mean time of a request since, as it was published. */
  readonly meanMsSince?: number;
}

const byDay = (tell: (day: number) => number) =>
  Float64Array.from({ length: DAYS * PERIODS_PER_DAY }, (_, i) => tell(Math.floor(i / PERIODS_PER_DAY)));

/** Four instances, and one since: by a promise of three times its price. */
function follow(told: Told, serving: FollowUpInput['promised'] | null = null): FollowUp {
  const { requestsSince = 600, instancesSince = 1, instancesBefore = 4, daysSince = 13 } = told;
  const before = { kind: 'realtime', instanceType: TYPE, instanceCount: 4 } as const;
  const after = { ...before, instanceCount: 1 };
  const promised = decisionOf('applied', { option: after, policy: null }).recommendation;
  const savingUsd = 3 * MONTH_USD;
  const counts = byDay((day) => (day < 15 ? instancesBefore : (instancesSince ?? 0)));
  const companions: Companions = {
    ...(instancesSince === null ? {} : { instances: counts }),
    ...(told.meanMsSince === undefined ? {} : { serviceTimeMeanMs: byDay(() => told.meanMsSince ?? 0) }),
  };
  return followUp({
    appliedAt: new Date(APPLIED * 1000).toISOString(),
    promised: serving ?? {
      ...promised,
      savingUsd,
      savingLowUsd: savingUsd * 0.95,
      savingHighUsd: savingUsd * 1.05,
    },
    plan: {
      description: {
        ...EXAMPLE_DESCRIPTION,
        present: before,
        ...(told.policy === undefined ? {} : { policy: told.policy }),
      },
      requestsPerMonth: (600 * 730 * 3600) / STEP,
      hoursPerMonth: 730,
      freeTier: false,
      gbBytes: 2 ** 30,
      seed: 7,
    },
    observed: {
      arrivals: { ...even, values: byDay((day) => (day < 15 ? 600 : requestsSince)) },
      companions,
      memoryUtilizationPercent: null,
      gpuMemoryUtilizationPercent: null,
      coldStarts: null,
      timeInBacklogMeanMs: null,
    },
    endSeconds: START + (15 + daysSince) * DAY,
    instances,
    prices,
  });
}

describe('what followed a change', () => {
  test('that kept its promise is what the instances that were left would have cost, less those that ran', () => {
    const { saving, before, since, without, verdict, requestsFactor } = follow({});
    expect(saving).toMatchObject({ basis: 'observed' });
    expect(saving?.savedUsd).toBeCloseTo(3 * MONTH_USD, 6);
    // Every day was like the other.
    expect(saving?.lowUsd).toBeCloseTo(3 * MONTH_USD, 6);
    expect(saving?.highUsd).toBeCloseTo(3 * MONTH_USD, 6);
    expect(before).toMatchObject({ knownDays: 14, fromSeconds: START, toSeconds: START + 14 * DAY });
    expect(since).toMatchObject({ knownDays: 13, fromSeconds: START + 15 * DAY });
    expect((before?.observedMonthlyUsd ?? 0) - (since?.observedMonthlyUsd ?? 0)).toBeCloseTo(
      3 * MONTH_USD,
      6,
    );
    expect(without?.monthlyCostUsd).toBeCloseTo(before?.observedMonthlyUsd ?? 0, 6);
    expect([verdict, requestsFactor]).toEqual(['kept', 1]);
  });

  test.each([
    [1, 'kept'],
    [2, 'partly'],
    [4, 'not-kept'],
    [5, 'not-kept'],
  ] as const)('with %d instances seen since is %s', (instancesSince, verdict) => {
    const followed = follow({ instancesSince });
    expect(followed.verdict).toBe(verdict);
    expect(followed.saving?.savedUsd).toBeCloseTo((4 - instancesSince) * MONTH_USD, 6);
  });

  test('is not judged before a week is known, nor where nothing tells what was used', () => {
    const early = follow({ daysSince: 6 });
    expect(early).toMatchObject({ verdict: 'too-early', saving: { basis: 'observed' } });
    expect(followUpFinding(early)).toBe('6 of 7 days are known since: too early to say what it saves.');
    const none = follow({ daysSince: 0 });
    expect(none).toMatchObject({ since: null, saving: null, verdict: 'too-early' });
    const modelled = follow({ instancesSince: null });
    expect(modelled).toMatchObject({ verdict: 'not-observed', saving: { basis: 'modelled' } });
    expect(modelled.saving?.savedUsd).toBeCloseTo(3 * MONTH_USD, 6);
    expect(followUpFinding(modelled)).toContain('by the model: no metric tells what was used');
  });

  test('holds instances that followed the load against those that the traffic since would have asked for', () => {
    const policy: ScalingPolicy = {
      kind: 'target',
      targetPerInstancePerMinute: 30,
      minInstances: 1,
      maxInstances: 20,
    };
    const same = follow({ policy });
    const doubled = follow({ policy, requestsSince: 1200 });
    expect(doubled.requestsFactor).toBeCloseTo(2, 9);
    const [once, twice] = [same.without?.monthlyCostUsd ?? 0, doubled.without?.monthlyCostUsd ?? 0];
    expect(twice).toBeGreaterThan(1.8 * once);
    expect(doubled.saving?.savedUsd).toBeCloseTo(twice - (doubled.since?.observedMonthlyUsd ?? 0), 6);
    // The promise was for half the traffic: what is due is what the model expects of this one.
    expect(followUpFinding(doubled)).toContain('was to be expected of the traffic that came');
    expect(followUpSentence(doubled)).toContain('Traffic is 100 % more than in the month before');
    // Half as many instances as the replay of the policy said before are half as many after.
    const fewer = follow({ policy, instancesBefore: 2 });
    expect(fewer.without?.monthlyCostUsd).toBeCloseTo(once / 2, 0);
  });

  test.each([
    { kind: 'serverless', memoryMb: 2048 },
    { kind: 'lambda', memoryMb: 1769, arch: 'arm64' },
  ] as const)('to environments, %o, is paid by the time that requests ran', (option) => {
    const { recommendation } = decisionOf('applied', { option, policy: null }, { savingUsd: MONTH_USD });
    const told = { instancesSince: null };
    const modelled = follow(told, recommendation);
    expect(modelled.saving).toMatchObject({
      basis: 'modelled',
      costUsd: modelled.expected?.monthlyCostUsd,
    });
    const costOf = (meanMsSince: number) => {
      const { saving } = follow({ ...told, meanMsSince }, recommendation);
      expect(saving?.basis).toBe('observed');
      return saving?.costUsd ?? Number.NaN;
    };
    const [short, longer, longest] = [costOf(40), costOf(80), costOf(120)] as const;
    expect(longest - longer).toBeCloseTo(longer - short, 6);
    const seconds = (600 * 730 * 3600 * 0.04) / STEP;
    const variant = option.kind === 'lambda' ? option.arch : String(option.memoryMb);
    const price = prices.findPrice(`${option.kind}-compute`, 'us-east-1', variant);
    const unitUsd = price.found ? (price.price.tiers[0]?.unitPriceUsd ?? Number.NaN) : Number.NaN;
    const gb = option.kind === 'lambda' ? option.memoryMb / 1024 : 1;
    expect(longer - short).toBeCloseTo(seconds * gb * unitUsd, 6);
  });

  test('without a plan that is read is told without a saving, and says so', () => {
    const input = { plan: null, observed: null, instances, prices, endSeconds: START };
    const { recommendation: promised } = decisionOf('applied', {
      option: { kind: 'serverless', memoryMb: 2048 },
      policy: null,
    });
    const followed = followUp({ ...input, appliedAt: '2026-11-20T10:05:00.000Z', promised });
    expect(followed).toMatchObject({ before: null, since: null, saving: null, verdict: 'too-early' });
    expect(followUpSentence(followed)).toBe('Serverless serves since 2026-11-20 10:05 UTC.');
  });
});

test('requests were late in the periods whose p99 was above the limit', () => {
  const arrivals = makeSeries(START, 3600, Float64Array.of(10, 30, Number.NaN, 60));
  const companions = { serviceTimeP99Ms: Float64Array.of(100, 201, 500, Number.NaN) };
  const told = { companions, test: null, served: null, slo: SLO, hoursPerMonth: 730 };
  expect(measureSide({ arrivals, ...told })).toMatchObject({
    latePeriodShare: 0.75,
    observedMonthlyUsd: null,
    unit: null,
    knownShare: 0,
  });
  const unknown = makeSeries(START, 3600, Float64Array.of(Number.NaN, Number.NaN));
  expect(measureSide({ arrivals: unknown, ...told, companions: {} })).toBeNull();
});

test('both sides are whole days, at most thirty, that leave the day of the change out', () => {
  fc.assert(
    fc.property(fc.nat(40 * DAY), fc.nat(60 * DAY), (after, later) => {
      const appliedAt = START + after;
      const { before, since } = spanFollowUp(appliedAt, appliedAt + later);
      expect(before.toSeconds).toBeLessThanOrEqual(appliedAt);
      expect(since.fromSeconds).toBeGreaterThanOrEqual(appliedAt);
      expect(since.fromSeconds - before.toSeconds).toBe(after % DAY === 0 ? 0 : DAY);
      expect(before.toSeconds - before.fromSeconds).toBe(30 * DAY);
      const followed = since.toSeconds - since.fromSeconds;
      expect(followed % DAY).toBe(0);
      expect(followed).toBeLessThanOrEqual(30 * DAY);
      if (followed > 0) expect(since.toSeconds).toBeLessThanOrEqual(appliedAt + later);
    }),
  );
});
