import { describe, expect, it } from 'vitest';
import { coverDraw, findBestCommitment } from '@/lib/core/forecast/commitment-saving';
import { drawEligible, listTermMonths } from '@/lib/core/forecast/eligible-spend';
import { DRAWS, JointDraws } from '@/lib/core/forecast/joint-draws';
import { settleCommitment } from '@/lib/core/options/settle-commitment';
import type { Meter } from '@/lib/core/pricing/meter';
import { makeRandom } from '@/lib/core/random';
import { COMPUTE, HOURS, INSTANCES, partOf, START_SECONDS } from '../../support/commitment-case';
import { makeFleetPart } from '../../support/example-fleet-part';

const DAY = 86_400;

describe('the months of a term', () => {
  const names = ['2026-11', '2026-12', '2027-01'];
  const weigh = (startDay: number, days: number) =>
    listTermMonths(names, START_SECONDS + startDay * DAY, START_SECONDS + (startDay + days) * DAY).map(
      ({ name, weight }) => [name, expect.closeTo(weight, 12)],
    );

  it('weigh 1 together, the first from the start of the term on', () => {
    // From 16 December on: 16 days of December, and the rest as in January.
    expect(weigh(15, 100)).toEqual([
      ['2026-12', expect.closeTo(0.16, 12)],
      ['2027-01', expect.closeTo(0.84, 12)],
    ]);
    expect(weigh(-15, 80)).toEqual([
      ['2026-11', expect.closeTo(15 / 80, 12)],
      ['2026-12', expect.closeTo(31 / 80, 12)],
      ['2027-01', expect.closeTo(34 / 80, 12)],
    ]);
  });

  it('are the one that the term lies in, or the last before it', () => {
    expect(weigh(3, 10)).toEqual([['2026-12', 1]]);
    expect(weigh(90, 365)).toEqual([['2027-01', 1]]);
  });
});

describe('what a commitment could cover', () => {
  const months = listTermMonths(['2026-12'], START_SECONDS, START_SECONDS + 31 * DAY);
  const draw = (part: ReturnType<typeof partOf>, share: number | null, role: 'present' | 'recommended') =>
    drawEligible([{ part, findShare: () => share }], role, months, new JointDraws(0, 1));

  it('is counted at the price of the plan, which is never nothing', () => {
    const part = partOf(() => HOURS, [INSTANCES]);
    expect(draw(part, 0.3, 'present').covering[0]?.[0]).toBeCloseTo(0.7, 9);
    const free = draw(part, 1, 'present');
    expect(free.shares).toEqual([0.99]);
    expect(free.covering[0]?.[0]).toBeCloseTo(0.01, 9);
    expect(draw(part, 0, 'present').shares).toEqual([]);
    expect(draw(part, null, 'present').shares).toEqual([]);
  });

  it('is what is served as recommended, or as today where nothing else is recommended', () => {
    const coverable = [INSTANCES, { ...INSTANCES, role: 'recommended' as const }];
    const moved = makeFleetPart({ presentUsd: () => HOURS, recommendedUsd: () => HOURS / 2 }, { coverable });
    const stays = makeFleetPart({ presentUsd: () => HOURS }, { coverable: [INSTANCES] });
    const usd = (part: typeof moved, role: 'present' | 'recommended') =>
      coverDraw(draw(part, 0.5, role), 0, Infinity).coveredUsd;
    expect(usd(moved, 'present')).toBeCloseTo(1, 9);
    expect(usd(moved, 'recommended')).toBeCloseTo(0.5, 9);
    expect(usd(stays, 'recommended')).toBeCloseTo(1, 9);
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
