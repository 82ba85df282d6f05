import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { sampleNormal, samplePoisson } from '@/lib/core/stats/sampling';
import { fitUtilizationLaw, type UtilizationObservations } from '@/lib/core/workload/fit-utilization-law';

interface Truth {
  readonly days: number;
  readonly demandVcpuSeconds: number;
  readonly baseVcpu: number;
  readonly peakPerSecond: number;
  readonly disturbed: boolean;
  readonly idleNights: boolean;
}

const TRUTH: Truth = {
  days: 4,
  demandVcpuSeconds: 0.04,
  baseVcpu: 0.15,
  peakPerSecond: 20,
  disturbed: true,
  idleNights: false,
};

/**
 * Minutes of one instance under a daily load: Poisson counts, a service demand that differs from request to request,
 * noise that lasts ten minutes, and where disturbed, deployments, an hourly job and gaps.
 */
function observe(seed: number, truth: Truth): UtilizationObservations {
  const random = makeRandom(seed);
  const minutes = truth.days * 1440;
  const busy = new Float64Array(minutes);
  const rate = new Float64Array(minutes);
  let noise = 0;
  let deploying = 0;
  for (let i = 0; i < minutes; i += 1) {
    const time = (i % 1440) / 1440;
    const idle = truth.idleNights && time < 0.3;
    const mean = idle ? 0 : truth.peakPerSecond * (0.55 - 0.45 * Math.cos(2 * Math.PI * time));
    const count = samplePoisson(random, mean * 60);
    const work = truth.demandVcpuSeconds * (count + Math.sqrt(count) * sampleNormal(random));
    noise = 0.9 * noise + 0.044 * sampleNormal(random);
    rate[i] = count / 60;
    busy[i] = Math.max(0, truth.baseVcpu + work / 60 + noise * (0.2 + count / 60 / truth.peakPerSecond));
    if (!truth.disturbed) continue;
    if (random.nextUniform() < 2 / 1440) deploying = 20;
    deploying -= 1;
    if (deploying > 0) busy[i] = (busy[i] ?? 0) + 0.75 + 1.5 * random.nextUniform();
    if (i % 60 < 3) busy[i] = (busy[i] ?? 0) + 0.8;
    if (random.nextUniform() < 0.05) busy[i] = Number.NaN;
    if (random.nextUniform() < 0.02) rate[i] = Number.NaN;
  }
  return { busyVcpuPerInstance: busy, requestsPerSecondPerInstance: rate };
}

function fitIdentified(observations: UtilizationObservations) {
  const law = fitUtilizationLaw(observations);
  if (!law.identified) throw new Error(law.reason);
  return law;
}

/** Load that rises and falls, and what it costs exactly. */
function exactMinutes(base: number, demand: number): UtilizationObservations {
  const rate = Float64Array.from({ length: 600 }, (_, i) => 5 + 5 * Math.sin(i / 40));
  return {
    requestsPerSecondPerInstance: rate,
    busyVcpuPerInstance: rate.map((perSecond) => base + demand * perSecond),
  };
}

describe('the utilization law', () => {
  it('is exact where utilization is', () => {
    const law = fitIdentified(exactMinutes(0.2, 0.05));
    expect(law.baseVcpu).toBeCloseTo(0.2, 9);
    expect(law.demandVcpuSeconds).toBeCloseTo(0.05, 9);
    expect(law.outlierShare).toBe(0);
  });

  it('is not moved by a fifth of the minutes, wherever they lie', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 120, maxLength: 120 }),
        fc.integer({ min: 1, max: 1e6 }),
        (outliers, seed) => {
          const { busyVcpuPerInstance, requestsPerSecondPerInstance } = exactMinutes(0.2, 0.05);
          const random = makeRandom(seed);
          for (const outlier of outliers) {
            busyVcpuPerInstance[Math.floor(random.nextUniform() * 600)] = outlier;
          }
          const law = fitIdentified({ busyVcpuPerInstance, requestsPerSecondPerInstance });
          return Math.abs(law.demandVcpuSeconds / 0.05 - 1) < 1e-6;
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    ['an ordinary service', TRUTH],
    ['nights without a request', { ...TRUTH, idleNights: true, baseVcpu: 0.05 }],
    ['a heavy model at half a request a second', { ...TRUTH, demandVcpuSeconds: 0.6, peakPerSecond: 0.5 }],
  ])('is found through deployments, hourly jobs and gaps: %s', (_, truth) => {
    const law = fitIdentified(observe(1, truth));
    expect(Math.abs(law.demandVcpuSeconds / truth.demandVcpuSeconds - 1)).toBeLessThan(0.1);
    expect(Math.abs(law.baseVcpu - truth.baseVcpu)).toBeLessThan(0.05);
    expect(law.outlierShare).toBeGreaterThan(0.03);
  });

  it('has an interval that holds the truth about nine times in ten', () => {
    const replications = 100;
    let covering = 0;
    for (let seed = 1; seed <= replications; seed += 1) {
      const { low, high } = fitIdentified(observe(seed, TRUTH)).demandInterval;
      if (low <= TRUTH.demandVcpuSeconds && TRUTH.demandVcpuSeconds <= high) covering += 1;
    }
    // Of 100 at 0.9, fewer than 80 or none outside would each be one chance in a thousand or less.
    expect(covering).toBeGreaterThanOrEqual(80);
    expect(covering).toBeLessThan(replications);
  });

  it('starts at 0 where the line would start below it by chance', () => {
    const bases = Array.from(
      { length: 10 },
      (_, i) => fitIdentified(observe(i + 1, { ...TRUTH, baseVcpu: 0, disturbed: false })).baseVcpu,
    );
    expect(Math.min(...bases)).toBe(0);
    expect(Math.max(...bases)).toBeLessThan(0.02);
  });

  it('leaves out periods in which the instance was full, which hide what the requests would have cost', () => {
    const observations = observe(1, TRUTH);
    const vcpu = 0.75;
    const capped = {
      ...observations,
      busyVcpuPerInstance: observations.busyVcpuPerInstance.map((busy) => Math.min(busy, vcpu)),
    };
    const blind = fitIdentified(capped);
    const law = fitIdentified({ ...capped, vcpu });
    expect(blind.demandVcpuSeconds).toBeLessThan(0.9 * TRUTH.demandVcpuSeconds);
    expect(Math.abs(law.demandVcpuSeconds / TRUTH.demandVcpuSeconds - 1)).toBeLessThan(0.1);
    expect(law.fullPeriods).toBeGreaterThan(500);
    expect(blind.fullPeriods).toBe(0);
  });

  it('is found though a nightly job fills the instance while the load is low', () => {
    const { busyVcpuPerInstance, requestsPerSecondPerInstance } = observe(2, { ...TRUTH, disturbed: false });
    const vcpu = 2;
    const withJob = busyVcpuPerInstance.map((busy, i) => (i % 1440 < 150 ? vcpu : busy));
    const law = fitIdentified({ busyVcpuPerInstance: withJob, requestsPerSecondPerInstance, vcpu });
    expect(Math.abs(law.demandVcpuSeconds / TRUTH.demandVcpuSeconds - 1)).toBeLessThan(0.1);
    expect(law.fullPeriods).toBe(TRUTH.days * 150);
  });

  it('keeps a base below 0 where the data say so', () => {
    expect(fitIdentified(exactMinutes(-0.2, 0.05)).baseVcpu).toBeCloseTo(-0.2, 9);
  });

  it('scales with its units', () => {
    const observations = observe(3, TRUTH);
    const law = fitIdentified(observations);
    const perMinute = fitIdentified({
      ...observations,
      requestsPerSecondPerInstance: observations.requestsPerSecondPerInstance.map((rate) => rate * 60),
    });
    expect(perMinute.demandVcpuSeconds * 60).toBeCloseTo(law.demandVcpuSeconds, 9);
    expect(perMinute.baseVcpu).toBeCloseTo(law.baseVcpu, 9);
  });

  it.each([
    [
      'the load hardly varies',
      () =>
        exactLoad(
          () => 10,
          () => 0.5,
        ),
    ],
    [
      'utilization does not grow with the load',
      () =>
        exactLoad(
          (i) => i % 50,
          (i) => 5 - (i % 50) / 50,
        ),
    ],
    ['the scatter hides how utilization grows with the load', () => scattered()],
    [
      '3 periods with load and utilization are too few, it takes 120',
      () =>
        exactLoad(
          (i) => (i < 3 ? i : Number.NaN),
          () => 1,
        ),
    ],
  ])('is not told when %s', (reason, observations) => {
    expect(fitUtilizationLaw(observations())).toMatchObject({ identified: false, reason });
  });

  it('refuses arrays of two lengths', () => {
    expect(() =>
      fitUtilizationLaw({
        busyVcpuPerInstance: new Float64Array(3),
        requestsPerSecondPerInstance: new Float64Array(2),
      }),
    ).toThrow(RangeError);
  });
});

function exactLoad(rate: (i: number) => number, busy: (i: number) => number): UtilizationObservations {
  const minutes = Array.from({ length: 600 }, (_, i) => i);
  return {
    requestsPerSecondPerInstance: Float64Array.from(minutes, rate),
    busyVcpuPerInstance: Float64Array.from(minutes, busy),
  };
}

function scattered(): UtilizationObservations {
  const random = makeRandom(5);
  return exactLoad(
    (i) => i % 50,
    (i) => 5 + 0.001 * (i % 50) + Math.abs(sampleNormal(random)),
  );
}
