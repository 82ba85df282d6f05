import { describe, expect, it } from 'vitest';
import { adviseCommitment } from '@/lib/core/forecast/advise-commitment';
import type { CoverableShare, FleetPart } from '@/lib/core/forecast/capacity-ahead';
import { coverDraw, findBestCommitment } from '@/lib/core/forecast/commitment-saving';
import { drawEligible, listTermMonths } from '@/lib/core/forecast/eligible-spend';
import { DRAWS, JointDraws } from '@/lib/core/forecast/joint-draws';
import { settleCommitment } from '@/lib/core/options/settle-commitment';
import type { Meter } from '@/lib/core/pricing/meter';
import { indexPriceBook } from '@/lib/core/pricing/price-book';
import type { SavingsRate } from '@/lib/core/pricing/savings-rate';
import { makeRandom } from '@/lib/core/random';
import { makeFleetPart } from '../../support/example-fleet-part';
import { shippedPrices as prices } from '../../support/plan-workload';

/** Midnight, 1 December 2026 UTC. */
const START_SECONDS = 1_796_083_200;
/** Of December, and of January. */
const HOURS = 744;
const SHARE = 0.3;

const INSTANCES: CoverableShare = {
  role: 'present',
  meter: 'realtime-instance',
  variant: 'ml.m5.large',
  costShare: 1,
};
const COMPUTE: CoverableShare = {
  role: 'present',
  meter: 'lambda-compute',
  variant: 'arm64',
  costShare: 0.8,
};

function partOf(presentUsd: (level: number) => number, coverable: readonly CoverableShare[], change = {}) {
  return makeFleetPart({ presentUsd }, { coverable, ...change });
}

function advise(
  part: FleetPart,
  share = SHARE,
  planType: 'sagemaker' | 'compute' = 'sagemaker',
  committedUsdPerHour = 0,
) {
  return adviseCommitment({
    workloads: [{ part, region: 'us-east-1' }],
    role: 'present',
    prices,
    planType,
    off: { kind: 'share', share },
    termYears: 1,
    committedUsdPerHour,
    startSeconds: START_SECONDS,
    seed: 1,
  });
}

describe('how much to commit', () => {
  it('is the quantile at the discount of what hours take, where demand is uniform', () => {
    const [low, high] = [500, 1500];
    const advice = advise(partOf((level) => low + (high - low) * level, [INSTANCES]));
    const best = ((1 - SHARE) * (low + SHARE * (high - low))) / HOURS;
    expect(advice.usdPerHour / best).toBeCloseTo(1, 2);
    // E min(D, q) of a uniform D: q - (q - low)^2 / (2 (high - low)), here with q = low + share x width.
    const covered = low + SHARE * (high - low) - (SHARE ** 2 * (high - low)) / 2;
    const saving = ((covered / HOURS - best) * 365.25 * 24) / 1;
    expect(advice.savingUsd.mean / saving).toBeCloseTo(1, 2);
    expect(advice.eligibleUsdPerHour.median).toBeCloseTo(1000 / HOURS, 3);
    expect(advice.heldDays).toBeCloseTo(365.25 - 62, 6);
  });

  it('is all of it where it is known what comes, and all of that is used', () => {
    const advice = advise(partOf(() => 744, [INSTANCES]));
    expect(advice.usdPerHour).toBeCloseTo(1 - SHARE, 9);
    expect(advice.savingUsd.low).toBeCloseTo(SHARE * 365.25 * 24, 6);
    expect(advice.utilization).toEqual({
      low: expect.closeTo(1, 9),
      median: expect.closeTo(1, 9),
      high: expect.closeTo(1, 9),
    });
    expect(advice.regretAtLowDemandUsd).toBeCloseTo(0, 6);
    expect(advice.sentence).toContain('Commit 0.7 USD an hour for 1 year');
  });

  it('is what is missing where something is committed already, and saves what the whole does less what that does', () => {
    const part = partOf((level) => 500 + 1000 * level, [INSTANCES]);
    const whole = advise(part);
    const further = advise(part, SHARE, 'sagemaker', 0.3);
    expect(further.usdPerHour).toBeCloseTo(whole.usdPerHour - 0.3, 9);
    const savedBy = (usdPerHour: number) => whole.curve.find((point) => point.usdPerHour === usdPerHour);
    expect(savedBy(whole.usdPerHour)?.meanSavingUsd).toBeCloseTo(whole.savingUsd.mean, 6);
    // All of 0.3 is used in every draw.
    const ofCommitted = (0.3 / (1 - SHARE) - 0.3) * 365.25 * 24;
    expect(further.savingUsd.mean).toBeCloseTo(whole.savingUsd.mean - ofCommitted, 6);
    expect(further.sentence).toContain('beside the 0.3 USD that are committed');
    const enough = advise(part, SHARE, 'sagemaker', 3);
    expect(enough.usdPerHour).toBe(0);
    expect(enough.sentence).toContain('Nothing beside the 3 USD an hour');
  });

  it('is nothing without a discount, without spend, and for what the plan does not cover', () => {
    const spending = partOf((level) => 500 + 1000 * level, [INSTANCES]);
    for (const advice of [
      advise(spending, 0),
      advise(partOf(() => 0, [INSTANCES])),
      advise(spending, SHARE, 'compute'),
      advise(partOf((level) => 500 + level, [])),
      advise({ ...spending, months: [] }),
    ]) {
      expect(advice.usdPerHour).toBe(0);
      expect(advice.savingUsd).toEqual({ low: 0, median: 0, high: 0, mean: 0 });
      expect(advice.regretAtLowDemandUsd).toBe(0);
    }
  });

  it('follows the instances that a policy moves, hour by hour: what is idle at night is not committed to', () => {
    const hourOfWeek = Array.from({ length: 168 }, (_, hour) => (hour % 24 < 12 ? 0.2 : 1.8));
    const flat = advise(partOf(() => 744, [INSTANCES]));
    const moved = advise(partOf(() => 744, [{ ...INSTANCES, hourOfWeek }]));
    // With 30 % off, half of the hours at 1.8 do not pay for the other half: 0.2 of each hour is what is always there.
    expect(flat.usdPerHour).toBeCloseTo(0.7, 9);
    expect(moved.usdPerHour).toBeCloseTo(0.2 * 0.7, 9);
    expect(moved.savingUsd.mean).toBeCloseTo(0.2 * 0.3 * 365.25 * 24, 3);
  });

  it('says what would be best if workloads were served the other way, and what the advised amount would do then', () => {
    const coverable = [INSTANCES, { ...INSTANCES, role: 'recommended' as const }];
    const part = makeFleetPart({ presentUsd: () => 744, recommendedUsd: () => 186 }, { coverable });
    const advice = advise(part);
    expect(advice.usdPerHour).toBeCloseTo(0.7, 9);
    // A quarter of it is left: 0.25 USD an hour of 0.7 that are paid.
    expect(advice.ifServedOtherwise).toEqual({
      role: 'recommended',
      usdPerHour: expect.closeTo(0.25 * 0.7, 6),
      savingUsd: expect.closeTo((0.25 - 0.7) * 365.25 * 24, 3),
    });
    expect(advice.sentence).toMatch(
      /Once served as recommended, 0\.175 USD an hour would be best, and this amount would lose 3,945 USD over the term\.$/,
    );
    expect(advise(partOf(() => 744, [INSTANCES])).ifServedOtherwise).toBeNull();
  });

  it('takes the last month that is known for all of a term that begins after it', () => {
    const part = partOf(() => 744, [INSTANCES]);
    const old = { ...part, months: part.months.slice(0, 1).map((month) => ({ ...month, month: '2026-10' })) };
    expect(advise(old).usdPerHour).toBeCloseTo(0.7, 9);
    expect(advise(old).heldDays).toBeCloseTo(365.25, 6);
  });

  it('is less where nights are quiet, as what follows requests is covered by the hour', () => {
    const hourOfWeek = Array.from({ length: 168 }, (_, hour) => (hour % 24 < 12 ? 0.2 : 1.8));
    const lambda = [{ ...COMPUTE, costShare: 1 }];
    const flat = advise(
      partOf(() => 744, lambda),
      SHARE,
      'compute',
    );
    const daily = advise(
      partOf(() => 744, lambda, { hourOfWeek }),
      SHARE,
      'compute',
    );
    expect(flat.usdPerHour).toBeCloseTo(0.7, 9);
    // Half of the hours is more than the discount: only what nights take is worth it.
    expect(daily.usdPerHour).toBeCloseTo(0.2 * 0.7, 9);
    expect(
      advise(
        partOf(() => 744, lambda, { hourOfWeek }),
        0.6,
        'compute',
      ).usdPerHour,
    ).toBeCloseTo(1.8 * 0.4, 9);
  });

  it('saves the most at the advised point of its curve, which is concave', () => {
    const advice = advise(partOf((level) => 300 + 1700 * level ** 2, [INSTANCES]));
    const best = advice.curve.find(({ usdPerHour }) => usdPerHour === advice.usdPerHour);
    expect(best?.meanSavingUsd).toBeCloseTo(advice.savingUsd.mean, 6);
    for (const point of advice.curve) {
      expect(point.meanSavingUsd).toBeLessThanOrEqual(advice.savingUsd.mean + 1e-6);
      expect(point.lowSavingUsd).toBeLessThanOrEqual(point.highSavingUsd + 1e-6);
    }
    expect(advice.curve[0]).toMatchObject({ usdPerHour: 0, meanSavingUsd: 0 });
    expect(advice.regretAtLowDemandUsd).toBeGreaterThan(0);
    expect(advice.utilization?.low).toBeLessThan(1);
  });
});

describe('rates of the price book', () => {
  const rate = (variant: string, unitPriceUsd: number): SavingsRate => ({
    planType: 'sagemaker',
    termYears: 1,
    payment: 'no-upfront',
    meter: 'realtime-instance',
    region: 'us-east-1',
    variant,
    unitPriceUsd,
    discountedSku: null,
    quality: 'api-output',
    source: 'made for this test',
    asOf: '2026-11-22',
  });
  const onDemandUsd = (variant: string) => {
    const match = prices.findPrice('realtime-instance', 'us-east-1', variant);
    return match.found ? (match.price.tiers[0]?.unitPriceUsd ?? 0) : 0;
  };
  const off = { kind: 'rates', termYears: 1, payment: 'no-upfront' } as const;
  const ask = (savingsRates: readonly SavingsRate[]) =>
    adviseCommitment({
      workloads: [
        { part: partOf(() => HOURS, [INSTANCES]), region: 'us-east-1' },
        { part: partOf(() => HOURS, [{ ...INSTANCES, variant: 'ml.c5.xlarge' }]), region: 'us-east-1' },
      ],
      role: 'present',
      prices: indexPriceBook({ ...prices.book, savingsRates }),
      planType: 'sagemaker',
      off,
      termYears: 1,
      startSeconds: START_SECONDS,
      committedUsdPerHour: 0,
      seed: 1,
    });

  it('cover what they are for, each at its own', () => {
    const rates = [
      rate('ml.m5.large', onDemandUsd('ml.m5.large') * 0.75),
      rate('ml.c5.xlarge', onDemandUsd('ml.c5.xlarge') * 0.6),
    ];
    const advice = ask(rates);
    expect(advice.usdPerHour).toBeCloseTo(0.75 + 0.6, 5);
    expect(advice.savingUsd.mean / (365.25 * 24)).toBeCloseTo(0.25 + 0.4, 5);
    expect(ask(rates.slice(0, 1)).usdPerHour).toBeCloseTo(0.75, 5);
  });

  it('are missed, and said to be', () => {
    const advice = ask([]);
    expect(advice.usdPerHour).toBe(0);
    expect(advice.sentence).toBe('Nothing is known that such a plan would cover at a lower price.');
  });
});

describe('several discounts at once', () => {
  const random = makeRandom(3);
  const hourOfWeek = Array.from({ length: 168 }, () => random.nextUniform());
  const sum = hourOfWeek.reduce((total, value) => total + value, 0);
  const byHour = { hourOfWeek: hourOfWeek.map((value) => (value * 168) / sum) };
  const shareOf = (meter: Meter, variant: string) =>
    meter === 'lambda-compute' ? (variant === 'arm64' ? 0.12 : 0.17) : 0.4;
  const workloads = [
    { part: partOf((level) => 100 + 400 * level, [COMPUTE], byHour), findShare: shareOf },
    { part: partOf((level) => 300 * level, [{ ...COMPUTE, variant: 'x86_64' }], byHour), findShare: shareOf },
    {
      part: partOf((level) => 50 + 10 * level, [{ ...COMPUTE, meter: 'lambda-provisioned' }]),
      findShare: shareOf,
    },
  ];
  const months = listTermMonths(['2026-12', '2027-01'], START_SECONDS, START_SECONDS + 62 * 86_400);
  const spend = drawEligible(workloads, 'present', months, new JointDraws(0.5, 1));
  const all = Array.from({ length: DRAWS }, (_, draw) => draw);
  const savingAt = (usdPerHour: number) =>
    all.reduce((total, draw) => total + coverDraw(spend, draw, usdPerHour).coveredUsd - usdPerHour, 0) /
    DRAWS;

  it('are covered the largest first', () => {
    expect(spend.shares).toEqual([0.4, 0.17, 0.12]);
    expect(Array.from(spend.weights).reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 9);
  });

  it('have no better amount on a fine grid', () => {
    const best = findBestCommitment(spend, all);
    const most = savingAt(best);
    expect(most).toBeGreaterThan(0);
    for (let i = 0; i <= 80; i += 1) expect(savingAt((best * i) / 40)).toBeLessThanOrEqual(most + 1e-12);
  });
});

describe('a bill under the commitment', () => {
  it('is that of the what-if, where it is known what comes', () => {
    const amounts = [
      { meter: 'realtime-instance', variant: 'ml.m5.large', costUsd: 400, share: 0.2 },
      { meter: 'async-instance', variant: 'ml.g5.xlarge', costUsd: 300, share: 0.45 },
    ] as const;
    const findShare = (meter: Meter) => amounts.find((one) => one.meter === meter)?.share ?? null;
    const workloads = amounts.map(({ meter, variant, costUsd }) => ({
      part: partOf(() => costUsd, [{ role: 'present', meter, variant, costShare: 1 }]),
      findShare,
    }));
    const months = listTermMonths(['2026-12'], START_SECONDS, START_SECONDS + 31 * 86_400);
    const spend = drawEligible(workloads, 'present', months, new JointDraws(0, 1));
    const lines = amounts.map(({ meter, variant, costUsd }) => ({
      variant,
      component: {
        meter,
        name: meter,
        unit: 'hour',
        quantity: HOURS,
        unitPriceUsd: costUsd / HOURS,
        costUsd,
        sku: null,
        priceDate: null,
        quality: null,
        source: null,
      },
    }));
    for (const usdPerHour of [0, 0.1, 0.25, 0.5, 0.9]) {
      const settled = settleCommitment(
        lines,
        { usdPerHour, planType: 'sagemaker', findShare, hours: [{ timesMean: 1, timeShare: 1 }] },
        HOURS,
      );
      const difference = settled.reduce((total, { costUsd }) => total + (costUsd ?? 0), 0);
      const saving = (coverDraw(spend, 0, usdPerHour).coveredUsd - usdPerHour) * HOURS;
      expect(saving).toBeCloseTo(-difference, 6);
    }
  });
});
