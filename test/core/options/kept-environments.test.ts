import { describe, expect, it } from 'vitest';
import type { EnvironmentPool } from '@/lib/core/options/cold-starts';
import { completeOption } from '@/lib/core/options/complete-option';
import { poolColdShare } from '@/lib/core/options/environments';
import { estimateCost } from '@/lib/core/options/estimate-cost';
import { withSimulatedColdStarts } from '@/lib/core/plan/simulate-cold-starts';
import { makeRandom } from '@/lib/core/random';
import { makeSeries, type Series } from '@/lib/core/series/series';
import { samplePoisson } from '@/lib/core/stats/sampling';
import type { LambdaOption } from '@/lib/core/workload/serving-option';
import { hourOfWeek, listHoursOfWeek, shareOfWeek, type WeeklyHours } from '@/lib/core/workload/weekly-hours';
import { shippedPrices, situationOf } from '../../support/plan-workload';

const DAY = 1440;
/** A Monday. */
const START = 1_767_571_200;
const START_SECONDS = 5;
const terms = { region: 'us-east-1', hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 };
const LAMBDA: LambdaOption = { kind: 'lambda', memoryMb: 2048, arch: 'x86_64' };
const OFFICE_HOURS: WeeklyHours = { days: [0, 1, 2, 3, 4], fromHour: 8, toHour: 18 };
const ALWAYS: WeeklyHours = { days: [0, 1, 2, 3, 4, 5, 6], fromHour: 0, toHour: 24 };

function poisson(days: number, meanOf: (minute: number) => number): Series {
  const random = makeRandom(11);
  const counts = Float64Array.from({ length: days * DAY }, (_, m) => samplePoisson(random, meanOf(m)));
  return makeSeries(START, 60, counts);
}

const sparse = poisson(14, () => 0.05);
const office = poisson(14, (minute) => (minute % DAY >= 8 * 60 && minute % DAY < 18 * 60 ? 4 : 0.1));

const pool = (change: Partial<EnvironmentPool> = {}): EnvironmentPool => ({
  serviceSeconds: { median: 0.5, sigma: 0.3 },
  concurrencyLimit: 1000,
  provisionedConcurrency: 0,
  ...change,
});

/** By formula, and request by request. */
function coldShares(arrivals: Series, asked: EnvironmentPool): readonly [number, number] {
  const situation = situationOf(arrivals, { coldStartSeconds: START_SECONDS });
  return [
    poolColdShare(asked, situation),
    poolColdShare(asked, withSimulatedColdStarts(situation, arrivals, 1)),
  ];
}

describe('keep-warm pings', () => {
  it.each([
    ['often enough', sparse, { everySeconds: 300, environments: 1, pingMs: 100 }],
    ['too seldom', sparse, { everySeconds: 900, environments: 1, pingMs: 100 }],
    ['often enough, two of them', office, { everySeconds: 300, environments: 2, pingMs: 100 }],
  ])('%s leave the cold starts that a simulation of the pool shows', (_name, arrivals, keepWarm) => {
    const [without] = coldShares(arrivals, pool());
    const [formula, simulated] = coldShares(arrivals, pool({ keepWarm }));
    expect(Math.abs(formula - simulated)).toBeLessThan(0.04 + 0.25 * simulated);
    expect(simulated).toBeLessThan(without);
  });

  it('never make more requests cold, and more of them never either', () => {
    const shareOf = (environments: number, everySeconds = 300) =>
      coldShares(office, pool({ keepWarm: { everySeconds, environments, pingMs: 100 } }))[0];
    expect(shareOf(1)).toBeLessThanOrEqual(coldShares(office, pool())[0]);
    expect(shareOf(2)).toBeLessThanOrEqual(shareOf(1));
    expect(shareOf(1, 300)).toBeLessThanOrEqual(shareOf(1, 1800));
  });

  it('cost their requests and the time that they take, and nothing else', () => {
    const usage = {
      requestsPerMonth: 1e6,
      billedDurationMs: 80,
      requestBytes: 0,
      responseBytes: 0,
      hours: 730,
    };
    const keepWarm = { everySeconds: 300, environments: 5, pingMs: 200 };
    const costOf = (option: LambdaOption, requestsPerMonth = 1e6) => {
      const cost = estimateCost(option, { ...usage, requestsPerMonth }, terms, shippedPrices);
      return cost.priced ? cost.totalUsd : Number.NaN;
    };
    const pings = ((730 * 3600) / 300) * 5;
    const asRequests = estimateCost(
      LAMBDA,
      { ...usage, requestsPerMonth: pings, billedDurationMs: 200 },
      terms,
      shippedPrices,
    );
    expect(asRequests.priced).toBe(true);
    const difference = costOf({ ...LAMBDA, keepWarm }) - costOf(LAMBDA);
    expect(difference).toBeCloseTo(asRequests.priced ? asRequests.totalUsd : Number.NaN, 9);
  });
});

describe('provisioned concurrency on a schedule', () => {
  it('costs what as many hours of it cost', () => {
    const option: LambdaOption = {
      ...LAMBDA,
      provisionedConcurrency: 4,
      provisionedRequests: 5e5,
      provisionedServiceTimeMs: 90,
    };
    const usage = {
      requestsPerMonth: 1e5,
      billedDurationMs: 80,
      requestBytes: 0,
      responseBytes: 0,
      hours: 730,
    };
    const costOf = (asked: LambdaOption) => estimateCost(asked, usage, terms, shippedPrices);
    const provisionedHours = shareOfWeek(OFFICE_HOURS) * 730;
    expect(costOf({ ...option, provisionedSchedule: OFFICE_HOURS })).toEqual(
      costOf({ ...option, provisionedHours }),
    );
    expect(costOf({ ...option, provisionedSchedule: ALWAYS })).toEqual(costOf(option));
  });

  it('of every hour is the same as without a schedule', () => {
    const situation = situationOf(office, { coldStartSeconds: START_SECONDS });
    const option: LambdaOption = { ...LAMBDA, provisionedConcurrency: 3 };
    const scheduled = completeOption({ ...option, provisionedSchedule: ALWAYS }, situation);
    expect({ ...scheduled, provisionedSchedule: undefined }).toEqual(completeOption(option, situation));
    const always = coldShares(office, pool({ provisionedConcurrency: 3 }))[0];
    expect(coldShares(office, pool({ provisionedConcurrency: 3, provisionedSchedule: ALWAYS }))[0]).toBe(
      always,
    );
  });

  it('leaves the cold starts of a pool whose provisioned environments come and go', () => {
    const asked = pool({ provisionedConcurrency: 3, provisionedSchedule: OFFICE_HOURS });
    const [formula, simulated] = coldShares(office, asked);
    const naive = countNaively(office, OFFICE_HOURS, 3);
    expect(Math.abs(simulated - naive)).toBeLessThan(0.1 * naive);
    expect(Math.abs(formula - naive)).toBeLessThan(0.3 * naive);
  });
});

/** One list of environments, those that are idle the longest last; provisioned ones only while the schedule runs. */
function countNaively(arrivals: Series, schedule: WeeklyHours, provisioned: number): number {
  const random = makeRandom(3);
  const hours = listHoursOfWeek(schedule);
  const times = [...arrivals.values].flatMap((count, minute) =>
    Array.from({ length: count }, () => START + (minute + random.nextUniform()) * 60),
  );
  times.sort((a, b) => a - b);
  let environments: number[] = [];
  let warmUntil: number[] = [];
  let cold = 0;
  for (const at of times) {
    warmUntil = warmUntil.filter((free) => free > at);
    if (hours[hourOfWeek(at)] === true && warmUntil.length < provisioned) {
      warmUntil.push(at + 0.52);
      continue;
    }
    environments = environments.filter((free) => at < free + 360);
    const idle = Math.max(...environments.filter((free) => free <= at));
    const isCold = idle === Number.NEGATIVE_INFINITY;
    if (isCold) cold += 1;
    else environments.splice(environments.indexOf(idle), 1);
    environments.push(at + 0.52 + (isCold ? START_SECONDS : 0));
  }
  return cold / times.length;
}
