import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import { sampleNormal, samplePoisson } from '@/lib/core/stats/sampling';
import { describeFit } from '@/lib/core/workload/describe-fit';
import { fitWorkload, type WorkloadObservations } from '@/lib/core/workload/fit-workload';

const TRUTH = { demandVcpuSeconds: 0.04, baseVcpu: 0.2, p50Ms: 50, p99Ms: 150, vcpu: 4 };
const STEP_SECONDS = 60;
const MONDAY = Date.UTC(2026, 10, 2) / 1000;

/**
 * Three days of minutes on two instances, three from noon to six: no count where nothing came, as in CloudWatch, no
 * metric at all in an outage of an hour, a deployment each evening.
 */
function observe(seed: number, stepSeconds = STEP_SECONDS): WorkloadObservations {
  const random = makeRandom(seed);
  const periods = (3 * 86_400) / stepSeconds;
  const columns = { requests: new Float64Array(periods), cpu: new Float64Array(periods) };
  const instances = new Float64Array(periods);
  const [p50, p99] = [new Float64Array(periods), new Float64Array(periods)];
  for (let i = 0; i < periods; i += 1) {
    const hour = ((i * stepSeconds) / 3600) % 24;
    const serving = hour >= 12 && hour < 18 ? 3 : 2;
    const mean = hour < 4 ? 0.005 : 40 - 36 * Math.cos((2 * Math.PI * hour) / 24);
    const count = samplePoisson(random, mean * stepSeconds);
    const outage = i >= 2000 && i < 2060;
    const busy =
      TRUTH.baseVcpu +
      (TRUTH.demandVcpuSeconds * count) / stepSeconds / serving +
      0.02 * sampleNormal(random) +
      (hour >= 20 && hour < 20.5 ? 1.5 : 0);
    const slow = Math.exp(0.02 * sampleNormal(random));
    columns.requests[i] = count === 0 || outage ? Number.NaN : count;
    columns.cpu[i] = outage ? Number.NaN : 100 * Math.max(0, busy);
    instances[i] = outage ? Number.NaN : serving;
    const waits = count / stepSeconds / serving > 20 ? 1.5 : 1;
    p50[i] = count < 30 || outage ? Number.NaN : TRUTH.p50Ms * slow * waits;
    p99[i] = count < 30 || outage ? Number.NaN : TRUTH.p99Ms * slow * waits ** 2;
  }
  return {
    arrivals: makeSeries(MONDAY, stepSeconds, columns.requests),
    companions: {
      cpuUtilizationPercent: columns.cpu,
      instances,
      serviceTimeP50Ms: p50,
      serviceTimeP99Ms: p99,
    },
    instances: null,
    vcpu: TRUTH.vcpu,
  };
}

describe('a workload fitted to its metrics', () => {
  it.each([60, 300])('tells demand, base and service time at a step of %i s', (stepSeconds) => {
    const { demand, serviceTime } = fitWorkload(observe(1, stepSeconds));
    if (demand?.identified !== true) throw new Error('not identified');
    expect(Math.abs(demand.demandVcpuSeconds / TRUTH.demandVcpuSeconds - 1)).toBeLessThan(0.03);
    expect(Math.abs(demand.baseVcpu - TRUTH.baseVcpu)).toBeLessThan(0.03);
    expect(demand.rSquared).toBeGreaterThan(0.95);
    expect(serviceTime?.highestUtilization).toBeLessThanOrEqual(0.3);
  });

  it('has an interval of the demand that holds the truth about nine times in ten', () => {
    const replications = 40;
    let covering = 0;
    for (let seed = 1; seed <= replications; seed += 1) {
      const { lowVcpuSeconds = Infinity, highVcpuSeconds = 0 } =
        describeFit(fitWorkload(observe(seed, 300))).demandFit ?? {};
      if (lowVcpuSeconds <= TRUTH.demandVcpuSeconds && TRUTH.demandVcpuSeconds <= highVcpuSeconds)
        covering += 1;
    }
    // Of 40 at 0.9, fewer than 30 would be one chance in two hundred.
    expect(covering).toBeGreaterThanOrEqual(30);
  });

  it('tells the service time of quiet periods, not of those in which requests wait', () => {
    const { serviceTimeMs } = describeFit(fitWorkload(observe(1)));
    expect(Math.abs((serviceTimeMs?.p50 ?? 0) / TRUTH.p50Ms - 1)).toBeLessThan(0.02);
    expect(Math.abs((serviceTimeMs?.p99 ?? 0) / TRUTH.p99Ms - 1)).toBeLessThan(0.05);
  });

  it('reads a period without a count as no traffic where CPU utilization was collected, and as missing in an outage', () => {
    const { idlePeriods, missingPeriods, arrivals } = fitWorkload(observe(1));
    expect(missingPeriods).toBe(60);
    expect(idlePeriods).toBeGreaterThan(400);
    expect(arrivals.idleShare).toBeCloseTo(idlePeriods / arrivals.presentPeriods, 12);
    expect(arrivals.coverage).toBeCloseTo(1 - 60 / 4320, 12);
  });

  it('leaves every period without a count missing where nothing shows collection', () => {
    const { companions: _none, ...observed } = observe(1);
    const { idlePeriods, coverage, demand } = fitWorkload({ ...observed, companions: {} });
    expect([idlePeriods, coverage, demand]).toEqual([0, {}, null]);
  });

  it('takes a number of instances where no metric tells it, and says what is wrong without', () => {
    const { companions, ...observed } = observe(1);
    const { instances: _instances, ...rest } = companions;
    const without = fitWorkload({ ...observed, companions: rest });
    expect(without.demand).toMatchObject({
      identified: false,
      reason: 'how many instances served is not known',
    });
    const told = fitWorkload({ ...observed, companions: rest, instances: 2 }).demand;
    if (told?.identified !== true) throw new Error('not identified');
    // Three served in the afternoon, so that the demand comes out too low.
    expect(told.demandVcpuSeconds).toBeLessThan(TRUTH.demandVcpuSeconds);
  });

  it('finds the same quiet service time where vCPUs, or CPU utilization, are not known', () => {
    const observed = observe(1);
    const { cpuUtilizationPercent: _cpu, ...withoutCpu } = observed.companions;
    expect(fitWorkload(observed).quietOf).toBe('vcpu');
    const known = fitWorkload(observed).serviceTime?.seconds.median ?? Number.NaN;
    for (const blind of [
      { ...observed, vcpu: null },
      { ...observed, companions: withoutCpu },
    ]) {
      expect(fitWorkload(blind).quietOf).toBe('busiest');
      const { seconds } = fitWorkload(blind).serviceTime ?? { seconds: { median: 0 } };
      expect(Math.abs(seconds.median / known - 1)).toBeLessThan(0.03);
    }
  });

  it('hands a plan a base of 0 where the line starts below, and an interval that holds the demand', () => {
    const rate = Float64Array.from({ length: 600 }, (_, i) => 300 + 300 * Math.sin(i / 40));
    const fitted = fitWorkload({
      arrivals: makeSeries(0, 60, rate),
      companions: { cpuUtilizationPercent: rate.map((count) => Math.max(0, 10 * (count / 60) - 20)) },
      instances: 1,
      vcpu: null,
    });
    const { demandVcpuSeconds, demandFit } = describeFit(fitted);
    expect(fitted.demand).toMatchObject({ identified: true, baseVcpu: expect.closeTo(-0.2, 1) });
    expect(demandFit?.baseVcpu).toBe(0);
    expect(demandFit?.lowVcpuSeconds).toBeLessThanOrEqual(demandVcpuSeconds ?? 0);
    expect(demandFit?.highVcpuSeconds).toBeGreaterThanOrEqual(demandVcpuSeconds ?? Infinity);
  });
});
