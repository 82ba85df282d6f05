import { describe, expect, it } from 'vitest';
import { buildPlan, type PlanInput } from '@/lib/core/plan/build-plan';
import type { Evaluation, Plan } from '@/lib/core/plan/plan';
import { makeRandom } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { planWithBreakEven } from '../../support/plan-workload';
import { projectRoot } from '../../support/run-cli';

const prices = loadShippedPrices(projectRoot);
const instances = loadShippedInstances(projectRoot);
const MONDAY = 1_760_918_400 - (1_760_918_400 % 86_400);

const described: WorkloadDescription = {
  region: 'us-east-1',
  serviceTimeMs: { p50: 45, p99: 120 },
  requestBytes: 2000,
  responseBytes: 500,
  modelMemoryMb: 1500,
  gpu: false,
  present: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 4 },
  capacityPerInstancePerMinute: {},
  demandVcpuSeconds: null,
  slo: { percentile: 0.99, targetMs: 300, breachShare: 0.01 },
  tolerates: 'interactive',
};

/** Minutes of office-hours traffic, different from day to day. */
function officeHours(days: number, peakPerMinute: number): Float64Array {
  const random = makeRandom(11);
  const dayFactors = Array.from({ length: days }, () => 0.7 + 0.6 * random.nextUniform());
  return Float64Array.from({ length: days * 1440 }, (_, minute) => {
    const hour = (minute / 60) % 24;
    const level = hour > 8 && hour < 18 ? peakPerMinute : peakPerMinute / 50;
    return Math.round(
      level * (dayFactors[Math.floor(minute / 1440)] ?? 1) * (0.9 + 0.2 * random.nextUniform()),
    );
  });
}

function inputOf(
  values: Float64Array,
  change: Partial<WorkloadDescription> = {},
  rest: Partial<PlanInput> = {},
): PlanInput {
  return {
    observed: { arrivals: makeSeries(MONDAY, 60, values), description: { ...described, ...change } },
    prices,
    instances,
    assumptions: { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 },
    seed: 1,
    plannedAt: '2026-11-21T00:00:00.000Z',
    ...rest,
  };
}

function plan(...input: Parameters<typeof inputOf>): Plan {
  return buildPlan(inputOf(...input));
}

const standard = plan(officeHours(14, 3000));
const priced = (evaluations: readonly Evaluation[]) =>
  evaluations.filter(({ monthlyCostUsd }) => monthlyCostUsd !== null);

describe('a plan', () => {
  it('is the same for the same input, and another for another', () => {
    const again = plan(officeHours(14, 3000), {}, { plannedAt: '2026-11-22T00:00:00.000Z' });
    expect(again.planHash).toBe(standard.planHash);
    expect({ ...again, plannedAt: standard.plannedAt }).toEqual(standard);
    expect(plan(officeHours(14, 3001)).planHash).not.toBe(standard.planHash);
    expect(plan(officeHours(14, 3000), { requestBytes: 2001 }).planHash).not.toBe(standard.planHash);
  });

  it('recommends the cheapest option that holds', () => {
    const feasible = standard.evaluations.filter(({ feasible }) => feasible);
    const cheapest = Math.min(...feasible.map(({ monthlyCostUsd }) => monthlyCostUsd ?? Number.NaN));
    expect(standard.recommended?.monthlyCostUsd).toBe(cheapest);
    expect(standard.recommended?.breachShare).toBeLessThanOrEqual(0.01);
    expect(standard.recommended?.because.length).toBeGreaterThan(2);
  });

  it('adds up: every cost is the sum of its components, each quantity times unit price', () => {
    expect(priced(standard.evaluations).length).toBeGreaterThan(50);
    for (const { components, monthlyCostUsd } of priced(standard.evaluations)) {
      const sum = components.reduce(
        (total, { quantity, unitPriceUsd }) => total + quantity * (unitPriceUsd ?? 0),
        0,
      );
      expect(sum).toBeCloseTo(monthlyCostUsd ?? Number.NaN, 9);
    }
  });

  it('gives every infeasible option the limit that stops it, and no feasible one any', () => {
    for (const { feasible, bindingLimit } of standard.evaluations)
      expect(bindingLimit === null).toBe(feasible);
  });

  it('orders quantiles', () => {
    for (const { p50Ms, p99Ms } of standard.evaluations) {
      if (p50Ms !== null && p99Ms !== null) expect(p99Ms).toBeGreaterThanOrEqual(p50Ms);
    }
  });

  it('puts the interval of the saving around its median', () => {
    const saving = standard.recommended?.saving;
    expect(saving?.lowUsd).toBeLessThan(saving?.medianUsd ?? 0);
    expect(saving?.highUsd).toBeGreaterThan(saving?.medianUsd ?? 0);
  });

  it('has no interval from an hour of traffic, and says so', () => {
    const short = plan(officeHours(14, 3000).slice(600, 660));
    expect(short.recommended?.saving?.lowUsd).toBeNull();
    expect(short.recommended?.risk).toContain('Only 60 minutes were observed');
  });

  it('keeps what is already best', () => {
    const best = standard.recommended;
    if (best === null) throw new Error('there is a recommendation');
    const policy = best.policy === null ? {} : { policy: best.policy };
    const kept = plan(officeHours(14, 3000), { present: best.option, ...policy });
    expect(kept.recommended?.keepsPresent).toBe(true);
    expect(kept.recommended?.saving?.medianUsd).toBe(0);
  });

  it('withholds a recommendation when nothing can meet the SLO', () => {
    const impossible = plan(officeHours(14, 3000), {
      slo: { percentile: 0.99, targetMs: 50, breachShare: 0.01 },
    });
    expect(impossible.recommended).toBeNull();
    expect(impossible.withheld).toContain('Nothing meets the SLO of 50 ms');
  });

  it('holds a constant service time that equals the SLO', () => {
    for (const ms of [7, 9, 13, 300, 997]) {
      const constant = plan(officeHours(2, 60), {
        serviceTimeMs: { p50: ms, p99: ms },
        slo: { percentile: 0.99, targetMs: ms, breachShare: 0.01 },
        modelMemoryMb: 100,
      });
      expect(
        constant.evaluations.some(({ feasible, option }) => feasible && option.kind === 'realtime'),
      ).toBe(true);
    }
  });

  it('says so when a Region has no prices', () => {
    expect(plan(officeHours(2, 60), { region: 'ap-nowhere-1', present: null }).withheld).toContain(
      'ap-nowhere-1',
    );
  });

  it('keeps the volume of the present endpoint on what replaces it', () => {
    const present = {
      kind: 'realtime',
      instanceType: 'ml.m5.4xlarge',
      instanceCount: 3,
      volumeGb: 500,
    } as const;
    const withVolume = plan(officeHours(7, 300), { present, modelMemoryMb: 7000 });
    for (const { option } of withVolume.evaluations)
      if (option.kind === 'realtime') expect(option.volumeGb).toBe(500);
  });

  it('takes an asynchronous endpoint that scales to zero to wake up, however many instances it runs', () => {
    const onAndOff = Float64Array.from({ length: 10_080 }, (_, minute) => (minute % 120 < 60 ? 3000 : 0));
    const { evaluations } = plan(onAndOff, {
      tolerates: 'minutes',
      serviceTimeMs: { p50: 500, p99: 900 },
      slo: { percentile: 0.99, targetMs: 60_000, breachShare: 0.01 },
    });
    const waking = evaluations.filter(
      ({ option, coldShare }) => option.kind === 'async' && (coldShare ?? 0) > 0,
    );
    expect(waking.length).toBeGreaterThan(0);
    for (const { breachShare, feasible } of waking) {
      expect(breachShare).toBeGreaterThan(0.09);
      expect(feasible).toBe(false);
    }
  });

  it('withholds one when nobody called', () => {
    const silent = plan(new Float64Array(1440));
    expect(silent.recommended).toBeNull();
    expect(silent.withheld).toContain('No request was observed');
  });

  it('does not count missing minutes as idle', () => {
    const values = officeHours(14, 3000);
    const gappy = values.map((value, minute) => (minute % 7 === 3 ? Number.NaN : value));
    expect(plan(gappy).requestsPerMonth / standard.requestsPerMonth).toBeCloseTo(1, 1);
    expect(plan(gappy).arrivals.coverage).toBeCloseTo(6 / 7, 3);
  });
});

describe('limits come before price', () => {
  it.each([
    ['a payload of 5 MB', { requestBytes: 5 * 2 ** 20 }, 'serverless', /payload limit/],
    ['a model of 8 GB', { modelMemoryMb: 8192 }, 'serverless', /needs 8192 MB/],
    ['a GPU', { gpu: true, modelMemoryMb: 12_000 }, 'lambda', /no GPU/],
    ['callers who wait', {}, 'batch', /callers do not wait for hours/],
    [
      'a service time of 70 s',
      { serviceTimeMs: { p50: 70_000, p99: 90_000 } },
      'realtime',
      /exceeds the real-time limit/,
    ],
  ])('%s', (_name, change, kind, sentence) => {
    const { evaluations } = plan(officeHours(2, 60), change as Partial<WorkloadDescription>);
    const ofKind = evaluations.filter(({ option }) => option.kind === kind);
    expect(ofKind.length).toBeGreaterThan(0);
    expect(ofKind.some(({ feasible }) => feasible)).toBe(false);
    expect(ofKind.map(({ bindingLimit }) => bindingLimit).join('\n')).toMatch(sentence);
  });

  it('refuses a burstable type that would run out of credits, and says so', () => {
    const busy = plan(new Float64Array(1440).fill(1200), {
      present: { kind: 'realtime', instanceType: 'ml.t2.medium', instanceCount: 1 },
    });
    expect(busy.present?.bindingLimit).toContain('CPU credits');
  });

  it('recommends asynchronous or batch only to callers who can wait', () => {
    const styles = (tolerates: 'interactive' | 'minutes' | 'hours') =>
      new Set(
        plan(officeHours(7, 30), {
          tolerates,
          slo: { percentile: 0.99, targetMs: 900_000, breachShare: 0.01 },
        })
          .evaluations.filter(({ feasible }) => feasible)
          .map(({ style }) => style),
      );
    expect([styles('interactive').has('async'), styles('interactive').has('batch')]).toEqual([false, false]);
    expect([styles('minutes').has('async'), styles('minutes').has('batch')]).toEqual([true, false]);
    expect([styles('hours').has('async'), styles('hours').has('batch')]).toEqual([true, true]);
  });
});

describe('capacity', () => {
  it('follows the backlog of a saturated minute, and counts who waits behind it', () => {
    const spiky = (factor: number) =>
      officeHours(7, 300).map((count, minute) => (minute === 5000 ? count * factor : count));
    const present = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 1 } as const;
    const short = plan(spiky(20), { present }).present;
    expect(short?.peakUtilization).toBeGreaterThan(1);
    expect(short?.breachShare).toBeGreaterThan(0.001);
    const long = plan(spiky(200), { present }).present;
    expect(long?.bindingLimit).toMatch(
      /^[\d.]+ % of requests take longer than .*: the busiest period asks for/,
    );
  });

  it('recommends one instance where one was measured to carry the plateau of the field report', () => {
    // 57,678 requests a minute against an instance that carried about 1,200 a second.
    const ramp = Float64Array.from({ length: 20 }, (_, minute) => Math.min(57_678, (minute + 1) * 5767.8));
    const { evaluations } = plan(ramp, {
      serviceTimeMs: { p50: 3, p99: 8 },
      capacityPerInstancePerMinute: { 'ml.m4.xlarge': 72_000 },
      present: { kind: 'realtime', instanceType: 'ml.m4.xlarge', instanceCount: 4 },
    });
    const m4 = evaluations.filter(
      ({ option }) => 'instanceType' in option && option.instanceType === 'ml.m4.xlarge',
    );
    expect(m4.map(({ label, feasible }) => [label, feasible])).toContainEqual(['1 x ml.m4.xlarge', true]);
  });

  it('sizes 100 a second on instances that carry 20: five at saturation, so six with an SLO', () => {
    const flat = new Float64Array(120).fill(6000);
    const sized = plan(flat, {
      serviceTimeMs: { p50: 50, p99: 50 },
      capacityPerInstancePerMinute: { 'ml.m5.xlarge': 1200 },
      slo: { percentile: 0.99, targetMs: 1000, breachShare: 0.01 },
    });
    const m5 = sized.evaluations.find(
      ({ option }) =>
        option.kind === 'realtime' && option.instanceType === 'ml.m5.xlarge' && option.instanceCount !== 4,
    );
    expect(m5?.label).toBe('6 x ml.m5.xlarge');
    expect(m5?.peakUtilization).toBeCloseTo(5 / 6, 9);
  });

  it('never breaches more with one more instance', () => {
    const breaches = [2, 3, 4, 6, 10].map((instanceCount) => {
      const present = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount } as const;
      return plan(officeHours(2, 3000), { present }).present?.breachShare ?? Number.NaN;
    });
    expect([...breaches].sort((a, b) => b - a)).toEqual(breaches);
  });
});

describe('break-even over volume', () => {
  const { curves: standardCurves, crossings } = planWithBreakEven(inputOf(officeHours(14, 3000)));

  it('finds every change of the cheaper side that the curves show, and no other', () => {
    const { factors, curves } = standardCurves;
    const changes = curves.flatMap((a, i) =>
      curves.slice(i + 1).flatMap((b) =>
        factors.slice(1).flatMap((high, j) => {
          const [low = 0, aLow, bLow] = [factors[j], a.monthlyCostUsd[j], b.monthlyCostUsd[j]];
          const [aHigh, bHigh] = [a.monthlyCostUsd[j + 1], b.monthlyCostUsd[j + 1]];
          if (aLow == null || bLow == null || aHigh == null || bHigh == null) return [];
          return aLow < bLow === aHigh < bHigh
            ? []
            : [`${a.style} ${b.style} ${low} ${high} ${aLow < bLow ? 'a' : 'b'}`];
        }),
      ),
    );
    const found = crossings.map(({ aStyle, bStyle, factorOfToday, cheaperBelow }) => {
      const j = factors.findIndex((factor) => factor > factorOfToday);
      return `${aStyle} ${bStyle} ${factors[j - 1]} ${factors[j]} ${cheaperBelow}`;
    });
    expect(changes.length).toBeGreaterThan(0);
    expect(found.sort()).toEqual(changes.sort());
  });

  it('gives each crossing as requests a month, a day and a factor of today', () => {
    for (const { requestsPerMonth, requestsPerDay, factorOfToday } of crossings) {
      expect(requestsPerDay).toBeCloseTo((requestsPerMonth * 24) / 730, 6);
      expect(requestsPerMonth / standard.requestsPerMonth).toBeCloseTo(factorOfToday, 9);
    }
  });

  it('never gets cheaper with more volume, but where a burst is too cold to be served at a lower one', () => {
    for (const { monthlyCostUsd, style } of standardCurves.curves) {
      if (style === 'hybrid') continue;
      const costs = monthlyCostUsd.filter((cost) => cost !== null);
      for (let i = 1; i < costs.length; i += 1)
        expect(costs[i]).toBeGreaterThanOrEqual((costs[i - 1] ?? 0) * 0.999);
    }
  });
});

describe('a present endpoint that scales', () => {
  const policy = {
    kind: 'target',
    targetPerInstancePerMinute: 1200,
    minInstances: 1,
    maxInstances: 6,
  } as const;
  const present = { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 3 } as const;

  it('costs the instance-hours on which its policy settles, period by period', () => {
    const values = officeHours(14, 3000);
    const hours =
      values.reduce((sum, count) => sum + Math.min(6, Math.max(1, Math.ceil(count / 1200))), 0) / 60;
    const scaled = plan(values, { present, policy }).present;
    const instanceHours =
      scaled?.components.find(({ meter }) => meter === 'realtime-instance')?.quantity ?? 0;
    // Levels group periods by rate, so a rate near a multiple of the target may fall on its other side.
    expect(instanceHours / ((hours / (14 * 24)) * 730)).toBeCloseTo(1, 1);
    expect(scaled?.label).toBe('1 to 6 x ml.m5.large, target 1200 a minute');
  });

  it('costs as much as standing instances when its bounds leave no room', () => {
    const bound = plan(officeHours(14, 3000), {
      present,
      policy: { ...policy, minInstances: 3, maxInstances: 3 },
    });
    const standing = plan(officeHours(14, 3000), { present });
    expect(bound.present?.monthlyCostUsd).toBeCloseTo(standing.present?.monthlyCostUsd ?? 0, 6);
    expect(bound.present?.breachShare).toBeCloseTo(standing.present?.breachShare ?? 0, 9);
  });
});

describe('a present option that a limit stops', () => {
  it('still costs what it costs', () => {
    const limited = plan(officeHours(7, 300), {
      modelMemoryMb: 12_000,
      present: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 },
    });
    expect(limited.present?.feasible).toBe(false);
    expect(limited.present?.bindingLimit).toContain('needs 12000 MB');
    expect(limited.present?.monthlyCostUsd).toBeGreaterThan(100);
  });
});
