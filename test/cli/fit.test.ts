import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '@/lib/core/random';
import { sampleNormal } from '@/lib/core/stats/sampling';
import { askVerb, runCli, runVerb } from '../support/run-cli';
import { WHOLE_FIT } from '../support/verb-answers';

/** Five hours of minutes of two ml.m5.xlarge: 0.04 vCPU-seconds a request, 0.2 vCPUs without one, 50 and 150 ms. */
function observe() {
  const random = makeRandom(3);
  const periods = 300;
  const requests: (number | null)[] = [];
  const cpuUtilizationPercent: (number | null)[] = [];
  const p50: (number | null)[] = [];
  const p99: (number | null)[] = [];
  for (let i = 0; i < periods; i += 1) {
    const count = Math.round(1500 - 1400 * Math.cos((2 * Math.PI * i) / periods));
    const busy = 0.2 + (0.04 * count) / 60 / 2 + 0.01 * sampleNormal(random);
    const isDeployment = i >= 100 && i < 120;
    requests.push(i === 50 ? null : count);
    cpuUtilizationPercent.push(i === 60 ? null : 100 * (busy + (isDeployment ? 1.5 : 0)));
    p50.push(count > 2000 ? 80 : 50);
    p99.push(count > 2000 ? 400 : 150);
  }
  return {
    requests,
    cpuUtilizationPercent,
    instances: 2,
    serviceTimeMs: { p50, p99 },
    instanceType: 'ml.m5.xlarge',
  };
}

describe('fit', () => {
  it('finds what was planted, through a deployment and missing minutes', async () => {
    const fit = await askVerb('fit', observe(), WHOLE_FIT);
    expect(fit.demandVcpuSeconds).toBeCloseTo(0.04, 3);
    expect(fit.demandFit.lowVcpuSeconds).toBeLessThan(fit.demandVcpuSeconds);
    expect(fit.demandFit.highVcpuSeconds).toBeGreaterThan(fit.demandVcpuSeconds);
    expect(fit.demandFit.baseVcpu).toBeCloseTo(0.2, 1);
    expect(fit.law.rSquared).toBeGreaterThan(0.99);
    expect(fit.law.outlierShare).toBeCloseTo(20 / 299, 2);
    expect(fit.law.loadSeenPerMinute).toEqual({ min: 0, max: 1450 });
    expect(fit.saturation.perMinute / ((60 * 3.8) / 0.04)).toBeCloseTo(1, 1);
    expect(fit.saturation).toMatchObject({ boundBy: 'vcpu', beyondLoadSeen: true });
    expect(fit.serviceTimeMs.p50).toBeCloseTo(50, 0);
    expect(fit.serviceTimeMs.p99).toBeCloseTo(150, -1);
    expect([fit.idlePeriods, fit.missingPeriods]).toEqual([1, 0]);
    expect(fit.coverage).toEqual({
      requests: 1,
      cpuUtilizationPercent: 299 / 300,
      serviceTimeP50Ms: 1,
      serviceTimeP99Ms: 1,
    });
    expect(fit.notes).toEqual([]);
  });

  it('answers with what plan takes', async () => {
    const { demandVcpuSeconds, demandFit, serviceTimeMs } = await runVerb('fit', observe());
    const { recommended } = await runVerb('plan', {
      workload: {
        arrivalsPerMinute: [120, 90, 150, 200, 80],
        startsAt: '2026-11-02T00:00:00Z',
        requestBytes: 2000,
        responseBytes: 500,
        modelMemoryMb: 900,
        demandVcpuSeconds,
        demandFit,
        serviceTimeMs,
      },
      slo: { targetMs: 400 },
    });
    expect(recommended).not.toBeNull();
  });

  it('takes workers over the service time where that binds sooner', async () => {
    const { saturation, serviceTimeMs } = await askVerb('fit', { ...observe(), workers: 1 }, WHOLE_FIT);
    expect(saturation.boundBy).toBe('workers');
    // A mean between the median and the 99th percentile.
    expect(saturation.perMinute).toBeLessThan(60_000 / serviceTimeMs.p50);
    expect(saturation.perMinute).toBeGreaterThan(60_000 / serviceTimeMs.p99);
  });

  it('keeps hours of the week for a known start', async () => {
    const { hourOfWeekPerSecond } = await runVerb('fit', {
      requests: Array.from({ length: 60 }, () => 120),
      startsAt: '2026-11-02T05:00:00Z',
    });
    expect(hourOfWeekPerSecond).toHaveLength(168);
    expect(hourOfWeekPerSecond?.slice(4, 7)).toEqual([null, 2, null]);
    expect(await runVerb('fit', { requests: [1] })).not.toHaveProperty('hourOfWeekPerSecond');
  });

  it('says why it tells no demand, no service time and no saturation', async () => {
    const alone = await runVerb('fit', { requests: [5, null, 7] });
    expect(alone).toMatchObject({ demandVcpuSeconds: null, demandFit: null, law: null, saturation: null });
    expect(alone).toMatchObject({ serviceTimeMs: null, serviceTimeFit: null, missingPeriods: 1 });
    expect(alone.notes).toEqual([
      'No demand: it takes cpuUtilizationPercent.',
      'No service time: it takes two percentiles, or one and the average, in periods with requests.',
    ]);
    const { instanceType: _type, ...typeless } = observe();
    expect((await runVerb('fit', typeless)).notes).toEqual(['No saturation: it takes instanceType or vcpu.']);
    const even = { ...observe(), requests: observe().requests.map(() => 600) };
    expect((await runVerb('fit', even)).notes).toContain('No demand: the load hardly varies.');
  });

  it('warns of burstable types and of endpoints that were never quiet', async () => {
    const { cpuUtilizationPercent, ...observed } = observe();
    const { notes } = await runVerb('fit', {
      ...observed,
      cpuUtilizationPercent: cpuUtilizationPercent.map((percent) => percent && percent + 50),
      instanceType: 'ml.t2.xlarge',
    });
    expect(notes).toEqual([expect.stringContaining('A burstable type sustains')]);
    const busy = await runVerb('fit', {
      ...observed,
      instanceType: undefined,
      vcpu: 2,
      cpuUtilizationPercent: cpuUtilizationPercent.map(() => 150),
    });
    expect(busy.notes).toContain('No period was quiet: the service time has waiting or contention in it.');
  });

  it('gives the same document for the same input, byte for byte', async () => {
    const [a, b] = [await runCli(['fit'], observe()), await runCli(['fit'], observe())];
    expect(a.stdout).toBe(b.stdout);
  });

  it.each([
    [
      'no count at all',
      { requests: [null] },
      'requests: got a list of 1, must have a value that is not null',
    ],
    ['a negative count', { requests: [1, -1] }, 'requests[1]: got -1, must be at least 0'],
    [
      'a list of another length',
      { requests: [1, 2], cpuUtilizationPercent: [1], instances: 1 },
      'cpuUtilizationPercent: got a list of 1, must have as many entries as requests, 2',
    ],
    [
      'a percentile of another length',
      { requests: [1, 2], serviceTimeMs: { p50: [1, 2], p99: [3] } },
      'serviceTimeMs.p99: got a list of 1, must have as many entries as requests, 2',
    ],
    [
      'percentiles that cross',
      { requests: [9, 9], serviceTimeMs: { p50: [10, 10], p95: [20, null], p99: [30, 5] } },
      'serviceTimeMs.p99[1]: got 5, must not be below the p50 of its period, 10',
    ],
    [
      'CPU without instances',
      { requests: [1], cpuUtilizationPercent: [10] },
      'instances: got nothing, needed with cpuUtilizationPercent: how many shared the requests',
    ],
    [
      'instances in words',
      { requests: [1], instances: 'two' },
      'instances: got "two", must be a number above 0 or a list',
    ],
    [
      'an unknown type',
      { requests: [1], instanceType: 'ml.x9.large' },
      'instanceType: got "ml.x9.large", which is not in the instance catalog; give vcpu instead',
    ],
    [
      'a type and vCPUs',
      { requests: [1], instanceType: 'ml.m5.large', vcpu: 2 },
      'vcpu: got 2, allowed only without instanceType, which says it',
    ],
    [
      'more utilization than vCPUs',
      { requests: [1, 2], cpuUtilizationPercent: [50, 450], instances: 1, instanceType: 'ml.m5.xlarge' },
      'cpuUtilizationPercent[1]: got 450, must be at most 400, 100 for each of 4 vCPUs',
    ],
    [
      'a step that does not tile a day',
      { requests: [1], stepSeconds: 7 },
      'stepSeconds: got 7, must divide a day, 86,400 s',
    ],
    [
      'a ceiling above 1',
      { requests: [1], utilizationCeiling: 80 },
      'utilizationCeiling: got 80, must be a share of at most 1',
    ],
    ['an unknown field', { requests: [1], cpu: [1] }, 'cpu: unknown field, allowed: requests, stepSeconds'],
    [
      'minutes beyond two years',
      { requests: Array(1_051_201).fill(1) },
      'requests: got a list of 1051201, must be at most',
    ],
  ])('refuses %s', async (_what, input, sentence) => {
    const { exitCode, stdout, stderr } = await runCli(['fit'], input);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('runs the example of its help', async () => {
    const { stdout } = await runCli(['fit', '--help']);
    const script = /node -e '([^']+)'/.exec(stdout)?.[1] ?? '';
    const { stdout: input } = await promisify(execFile)(process.execPath, ['-e', script]);
    const { demandVcpuSeconds } = await runVerb('fit', JSON.parse(input));
    expect(demandVcpuSeconds).toBeCloseTo(0.04, 9);
  });
});
