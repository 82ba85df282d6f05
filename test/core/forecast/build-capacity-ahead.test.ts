import { describe, expect, it } from 'vitest';
import { buildCapacityAhead } from '@/lib/core/forecast/build-capacity-ahead';
import type { CrossingDate } from '@/lib/core/forecast/capacity-ahead';
import type { DemandPaths } from '@/lib/core/forecast/demand-paths';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { PlanCrossing } from '@/lib/core/plan/plan';
import { coarsenBySum, maxPresent, type Series } from '@/lib/core/series/series';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { makePaths, PATHS_START_SECONDS } from '../../support/example-paths';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { shippedInstances as instances, shippedPrices as prices } from '../../support/plan-workload';

const assumptions = { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 };
const arrivals = exampleMinutes(14);
const observedHours = coarsenBySum(arrivals, 3600);
const DAYS = 105; // To the end of February.
const requestsPerDay = arrivals.values.reduce((sum, value) => sum + value, 0) / 14;
const usual = { requestsPerDay, peakPerMinute: maxPresent(arrivals.values) ?? 0 };

/** An instance carries 400 a minute, and the busiest minute has some 60. */
const STANDING: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  capacityPerInstancePerMinute: { 'ml.m5.large': 400 },
};
const SCALED: WorkloadDescription = {
  ...STANDING,
  policy: { kind: 'target', targetPerInstancePerMinute: 40, minInstances: 1, maxInstances: 4 },
};
const SERVERLESS: WorkloadDescription = {
  ...EXAMPLE_DESCRIPTION,
  present: { kind: 'serverless', memoryMb: 2048, maxConcurrency: 3 },
};

function lookAhead(
  description: WorkloadDescription,
  paths: DemandPaths,
  {
    crossings = [],
    hours = observedHours,
    daysLater = 0,
    minutes = arrivals,
    seenMinutes = null,
  }: {
    crossings?: readonly PlanCrossing[];
    hours?: Series;
    daysLater?: number;
    minutes?: Series;
    seenMinutes?: Series | null;
  } = {},
) {
  const input = { observed: { arrivals: minutes, description }, prices, instances, assumptions };
  const plan = buildPlan({ ...input, seed: 1, plannedAt: '' });
  const madeAtSeconds = dayAt(daysLater) + 3 * 3600;
  const situation = describeSituation(input);
  const ahead = buildCapacityAhead({
    plan,
    situation,
    crossings,
    paths,
    observedHours: hours,
    observedMinutes: seenMinutes,
    madeAtSeconds,
  });
  return { plan, ahead };
}

function pathsOf(paths: number, factorAt: (path: number, day: number) => number, days = DAYS): DemandPaths {
  return makePaths({ paths, days }, usual, factorAt);
}

/** A day of the paths. */
function dayAt(day: number): number {
  return PATHS_START_SECONDS + day * SECONDS_PER_DAY;
}

function crossingAt(factorOfToday: number, cheaperBelow: 'a' | 'b' = 'a'): PlanCrossing {
  const requestsPerMonth = (requestsPerDay * 730 * factorOfToday) / 24;
  return {
    a: { kind: 'realtime', instanceType: 'ml.m5.large', instanceCount: 2 },
    aLabel: '2 x ml.m5.large',
    aStyle: 'realtime',
    b: { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' },
    bLabel: 'Lambda, 2048 MB x86_64',
    bStyle: 'lambda',
    requestsPerMonth,
    requestsPerDay: requestsPerDay * factorOfToday,
    factorOfToday,
    cheaperBelow,
  };
}

function findDate(dates: readonly CrossingDate[], kind: CrossingDate['kind'], role = 'present') {
  return dates.find((date) => date.kind === kind && date.role === role);
}

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
});

it('beyond a hundred times the volume no month has a cost, and what is nearer stays', () => {
  const { months } = lookAhead(
    SERVERLESS,
    pathsOf(3, (path, day) => (day < 60 ? 1 + path : 500)),
  ).ahead;
  const costs = months.map(({ serving }) => serving[0]?.costUsd?.median ?? null);
  expect(costs.map((cost) => cost !== null)).toEqual([true, true, false, false]);
  expect(months.at(-1)?.serving[0]).toMatchObject({ costUsd: null, concurrency: null, instances: null });
});

const instanceType = 'ml.m5.large';
const QUEUED: Partial<WorkloadDescription> = { tolerates: 'hours' };

it.each<readonly [string, Partial<WorkloadDescription>]>([
  ['provisioned serverless', { present: { kind: 'serverless', memoryMb: 2048, provisionedConcurrency: 2 } }],
  [
    'provisioned Lambda',
    { present: { kind: 'lambda', memoryMb: 2048, arch: 'arm64', provisionedConcurrency: 1 } },
  ],
  ['a queue', { ...QUEUED, present: { kind: 'async', instanceType, instanceHours: 400 } }],
  [
    'a queue under a policy',
    {
      ...QUEUED,
      present: { kind: 'async', instanceType, instanceHours: 400 },
      policy: { kind: 'backlog', targetBacklogPerInstance: 20, minInstances: 0, maxInstances: 3 },
    },
  ],
  [
    'jobs',
    {
      ...QUEUED,
      present: { kind: 'batch', instanceType, instanceCount: 2, hoursPerJob: 1, jobsPerMonth: 60 },
    },
  ],
  [
    'a base and a burst',
    { present: { kind: 'hybrid', instanceType, instanceCount: 1, memoryMb: 2048, burstShare: 0.1 } },
  ],
  [
    'a share of instances',
    {
      present: null,
      discovered: { shared: { instanceType, instances: 0.5, ofInstances: 2, unallocatedInstances: 0 } },
    },
  ],
  ['nothing yet', { present: null }],
])('%s goes on as the plan has it, where demand does', (_name, change) => {
  const { plan, ahead } = lookAhead(
    { ...STANDING, ...change },
    pathsOf(2, () => 1),
  );
  const served = ahead.months[1]?.serving.find(({ role }) => role === 'present');
  const expected = ((plan.present?.monthlyCostUsd ?? 0) * 31 * 24) / 730;
  expect(served?.costUsd?.median ?? 0).toBeCloseTo(expected, 6);
  expect(ahead.months[1]?.serving.length).toBe(
    (plan.present === null ? 0 : 1) + (plan.recommended === null || plan.recommended.keepsPresent ? 0 : 1),
  );
  const more = lookAhead(
    { ...STANDING, ...change },
    pathsOf(2, () => 2),
  ).ahead.months[1]?.serving;
  // A job runs longer where there is more to do: how many instances it has says nothing.
  for (const { style, instances: counted } of more ?? []) if (style === 'batch') expect(counted).toBeNull();
  for (const { role, costUsd } of more ?? [])
    expect(costUsd?.median).toBeGreaterThanOrEqual(
      ahead.months[1]?.serving.find((one) => one.role === role)?.costUsd?.median ?? 0,
    );
});

describe('a date', () => {
  it('of a break-even is the day on which the last 30 days have passed it', () => {
    // From day 10 on twice as much comes: after k days of it, the last 30 days have (30 + k) / 30 of before.
    const { ahead } = lookAhead(
      STANDING,
      pathsOf(1, (_, day) => (day < 10 ? 1 : 2)),
      {
        crossings: [crossingAt(1.499)],
      },
    );
    const date = findDate(ahead.dates, 'break-even');
    expect(date?.medianSeconds).toBe(dayAt(10 + 15 - 1));
    expect(date?.probability).toBe(1);
    expect(date?.thresholdUnit).toBe('requests a month');
    expect(date?.threshold).toBeCloseTo(crossingAt(1.499).requestsPerMonth, 3);
    expect(date?.action).toContain('Lambda, 2048 MB x86_64');
  });

  it('of a break-even lies below too, where demand falls', () => {
    const crossings = [crossingAt(0.6, 'b'), crossingAt(3)];
    const falling = lookAhead(
      STANDING,
      pathsOf(1, () => 0.5),
      { crossings },
    ).ahead.dates;
    expect(findDate(falling, 'break-even')?.factorOfToday).toBeCloseTo(0.6, 6);
    const other = lookAhead(
      STANDING,
      pathsOf(1, () => 0.5),
      { crossings: [crossingAt(0.6, 'a')] },
    );
    expect(findDate(other.ahead.dates, 'break-even')).toBeUndefined();
  });

  it('of a break-even is none where a week or a month alone passes it, and is where more do', () => {
    const dateOf = (lastsDays: number) =>
      findDate(
        lookAhead(
          STANDING,
          pathsOf(1, (_, day) => (day >= 10 && day < 10 + lastsDays ? 20 : 1)),
          { crossings: [crossingAt(1.5)] },
        ).ahead.dates,
        'break-even',
      );
    expect(dateOf(7)).toBeUndefined();
    expect(dateOf(30)).toBeUndefined();
    // One day of 20 times as much makes the last 30 days (30 + 19) / 30 of before, and one of them is left 60 days later.
    expect(dateOf(61)?.medianSeconds).toBe(dayAt(10));
  });

  it('of a break-even that the last month has passed is today, if it lasts', () => {
    const busy = { ...observedHours, values: observedHours.values.map((value) => 3 * value) };
    const dateOf = (factor: number) =>
      findDate(
        lookAhead(
          STANDING,
          pathsOf(3, () => factor),
          { crossings: [crossingAt(1.5)], hours: busy },
        ).ahead.dates,
        'break-even',
      );
    expect(dateOf(1)).toBeUndefined();
    expect(dateOf(3)?.sentence).toMatch(/^Has reached the break-even with Lambda/);
  });

  it('has the chance of the paths that come to it, and the tenth, the half and nine tenths of all', () => {
    // Of ten paths, six come to twice as much, one a day from day 20 on.
    const { ahead } = lookAhead(
      STANDING,
      pathsOf(10, (path, day) => (path < 6 && day >= 20 + path ? 30 : 1)),
    );
    const date = findDate(ahead.dates, 'standing-capacity');
    expect(date?.probability).toBe(0.6);
    expect(date?.earlySeconds).toBe(dayAt(20));
    expect(date?.medianSeconds).toBe(dayAt(24));
    expect(date?.lateSeconds).toBeNull();
    expect(date?.byMonth.map(({ probability }) => probability)).toEqual([0, 0.6, 0.6, 0.6]);
    expect(date?.sentence).toBe(
      'Reaches what 2 x ml.m5.large carry by 10 December 2026 (50 %; as early as 6 December 2026: 10 %), and by 28 February 2027 with 60 %.',
    );
    expect(date?.actBySeconds).toBe(dayAt(20 - (date?.leadDays ?? 0)));
  });

  it('is never less likely by a later month', () => {
    const { ahead } = lookAhead(
      SCALED,
      pathsOf(50, (path, day) => 1 + (path * day) / 150),
    );
    expect(ahead.dates.length).toBeGreaterThan(1);
    for (const { byMonth, probability } of ahead.dates) {
      const chances = byMonth.map((month) => month.probability);
      expect(chances).toEqual([...chances].sort((a, b) => a - b));
      expect(chances.at(-1)).toBeLessThanOrEqual(probability);
    }
    const medians = ahead.dates.map(({ medianSeconds }) => medianSeconds ?? Number.POSITIVE_INFINITY);
    expect(medians).toEqual([...medians].sort((a, b) => a - b));
  });

  it('of what is exceeded today is today, and is said so', () => {
    const description = { ...SERVERLESS, present: { ...SERVERLESS.present, maxConcurrency: 1 } };
    const { ahead } = lookAhead(
      description as WorkloadDescription,
      pathsOf(2, () => 1),
    );
    const date = findDate(ahead.dates, 'max-concurrency');
    expect(date).toMatchObject({ probability: 1, medianSeconds: PATHS_START_SECONDS });
    expect(date?.sentence).toBe('Has reached its maximum concurrency of 1 already.');
    expect(ahead.months.every(({ serving }) => serving[0]?.overloadShare === 1)).toBe(true);
  });

  it('that every path has passed by the day it is asked is reached already', () => {
    const paths = pathsOf(5, (path, day) => (day >= path ? 30 : 1));
    const soon = lookAhead(STANDING, paths).ahead.dates;
    expect(findDate(soon, 'standing-capacity')?.sentence).toMatch(/^Reaches what 2 x ml\.m5\.large carry by/);
    const late = lookAhead(STANDING, paths, { daysLater: 4 }).ahead.dates;
    expect(findDate(late, 'standing-capacity')).toMatchObject({
      probability: 1,
      sentence: 'Has reached what 2 x ml.m5.large carry already.',
    });
  });

  it('is none of what misses its SLO at any volume, and every month counts as missed', () => {
    const tight = { ...EXAMPLE_DESCRIPTION.slo, targetMs: 1 };
    const { ahead } = lookAhead(
      { ...STANDING, slo: tight },
      pathsOf(2, () => 0.5),
    );
    expect(findDate(ahead.dates, 'slo')).toBeUndefined();
    expect(ahead.months.map(({ serving }) => serving[0]?.overloadShare)).toEqual([1, 1, 1, 1]);
  });

  it('is told of demand that falls, where rare requests meet cold starts', () => {
    const cold: WorkloadDescription = {
      ...EXAMPLE_DESCRIPTION,
      present: { kind: 'serverless', memoryMb: 2048, maxConcurrency: 20 },
      coldStartSeconds: 8,
      slo: { percentile: 0.99, targetMs: 4_000, breachShare: 0.01 },
    };
    // Two a minute: a fifteenth of the others' traffic.
    const rare = { ...arrivals, values: arrivals.values.map((value) => value / 15) };
    const at = (factor: number) =>
      lookAhead(
        cold,
        pathsOf(2, () => factor / 15),
        { minutes: rare, hours: coarsenBySum(rare, 3600) },
      ).ahead;
    expect(findDate(at(1).dates, 'slo')).toBeUndefined();
    const falling = at(0.12);
    const date = findDate(falling.dates, 'slo');
    expect(date?.subject).toMatch(/^the weekly volume below which Serverless.* no longer holds its SLO$/);
    expect(date?.factorOfToday).toBeLessThan(1);
    expect(date?.probability).toBe(1);
    expect(falling.months.at(-1)?.serving[0]?.overloadShare).toBe(1);
  });

  it('of a quota goes with the quota', () => {
    const withQuota = (endpointInstances: Record<string, number>): WorkloadDescription => ({
      ...SCALED,
      discovered: { quotas: { endpointInstances, instancesPerEndpoint: 1000 } },
    });
    // 40 a minute for each instance: eight are full at 320, some five times what comes.
    const paths = pathsOf(1, (_, day) => 1 + day / 20);
    const limited = lookAhead(withQuota({ 'ml.m5.large': 8 }), paths).ahead.dates;
    const date = findDate(limited, 'account-quota');
    const factor = (8 * 40) / usual.peakPerMinute;
    expect(date?.factorOfToday).toBeCloseTo(factor, 9);
    expect(date?.medianSeconds).toBe(dayAt(Math.ceil((factor - 1) * 20)));
    const needed = Math.ceil(((1 + (DAYS - 1) / 20) * usual.peakPerMinute * 1.2) / 40);
    const enough = 'That is enough until 28 February 2027 in 19 of 20 runs.';
    expect(date?.action).toBe(`Request a quota of ${needed} ml.m5.large for endpoint usage. ${enough}`);
    const unlimited = lookAhead(withQuota({}), paths).ahead.dates;
    expect(findDate(unlimited, 'account-quota')).toBeUndefined();
    // What the policy's maximum is to be raised to takes a larger quota first.
    expect(findDate(limited, 'policy-maximum')?.action).toBe(
      `Raise the policy's maximum to ${needed} instances. ${enough} It takes more than the account's quota of 8 ml.m5.large for endpoints: ask for a larger one first.`,
    );
    expect(findDate(unlimited, 'policy-maximum')?.action).toBe(
      `Raise the policy's maximum to ${needed} instances. ${enough}`,
    );
  });

  it('asks for what three months from the early day take, and not for what comes in half a year', () => {
    const { ahead } = lookAhead(
      STANDING,
      pathsOf(1, (_, day) => 1 + day / 5, 184),
    );
    const date = findDate(ahead.dates, 'standing-capacity');
    const reached = Math.ceil(((2 * 400) / usual.peakPerMinute - 1) * 5);
    expect(date?.medianSeconds).toBe(dayAt(reached));
    // Of the 92 days from then on, the last.
    const needed = Math.ceil(((1 + (reached + 91) / 5) * usual.peakPerMinute * 1.2) / 400);
    expect(date?.action).toContain(`Raise the number of instances to ${needed},`);
  });

  it('of less than one path in a hundred is none', () => {
    const spike = (paths: number) =>
      lookAhead(
        STANDING,
        pathsOf(paths, (path, day) => (path === 0 && day === 40 ? 30 : 1)),
      ).ahead.dates;
    expect(findDate(spike(200), 'standing-capacity')).toBeUndefined();
    expect(findDate(spike(50), 'standing-capacity')?.probability).toBe(0.02);
  });

  it('of the SLO comes after the busy week, and not with its busiest minute', () => {
    const spike = lookAhead(
      SCALED,
      pathsOf(1, (_, day) => (day === 30 ? 20 : 1)),
    );
    const steady = lookAhead(
      SCALED,
      pathsOf(1, (_, day) => (day < 30 ? 1 : 40)),
    );
    expect(findDate(spike.ahead.dates, 'policy-maximum')?.medianSeconds).toBe(dayAt(30));
    const date = findDate(steady.ahead.dates, 'slo');
    expect(date?.medianSeconds).toBeGreaterThan(dayAt(29));
    expect(date?.medianSeconds).toBeLessThan(dayAt(37));
    expect(steady.ahead.months[2]?.serving[0]?.overloadShare).toBe(1);
    expect(steady.ahead.months[0]?.serving[0]?.overloadShare).toBe(0);
  });
});
