import { describe, expect, it } from 'vitest';
import { advise, COMPUTE, HOURS, INSTANCES, partOf, SHARE } from '../../support/commitment-case';
import { makeFleetPart } from '../../support/example-fleet-part';

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

  it('is of what is spent once served as recommended, and of the present where nothing is recommended', () => {
    const coverable = [INSTANCES, { ...INSTANCES, role: 'recommended' as const, costShare: 0.5 }];
    const part = makeFleetPart({ presentUsd: () => 744, recommendedUsd: () => 372 }, { coverable });
    const recommended = advise(part, SHARE, 'sagemaker', 0, 'recommended');
    expect(recommended).toMatchObject({ role: 'recommended', eligibleUsdPerHour: { median: 0.25 } });
    expect(recommended.usdPerHour).toBeCloseTo(0.25 * 0.7, 6);
    expect(recommended.ifServedOtherwise).toMatchObject({
      role: 'present',
      usdPerHour: expect.closeTo(0.7, 6),
    });
    const unchanged = partOf(() => 744, [INSTANCES]);
    expect(advise(unchanged, SHARE, 'sagemaker', 0, 'recommended').usdPerHour).toBeCloseTo(0.7, 9);
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
});
