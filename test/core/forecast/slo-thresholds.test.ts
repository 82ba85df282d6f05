import { describe, expect, it } from 'vitest';
import { coarsenBySum } from '@/lib/core/series/series';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import {
  arrivals,
  dayAt,
  findDate,
  lookAhead,
  pathsOf,
  SCALED,
  SERVERLESS,
  STANDING,
} from '../../support/capacity-case';
import { PATHS_START_SECONDS } from '../../support/example-paths';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';

describe('the SLO', () => {
  it('has no date where it is missed at any volume, and every month counts as missed', () => {
    const tight = { ...EXAMPLE_DESCRIPTION.slo, targetMs: 1 };
    const { ahead } = lookAhead(
      { ...STANDING, slo: tight },
      pathsOf(2, () => 0.5),
    );
    expect(findDate(ahead.dates, 'slo')).toBeUndefined();
    expect(ahead.months.map(({ serving }) => serving[0]?.overloadShare)).toEqual([1, 1, 1, 1]);
  });

  it('has a date below, where demand falls and rare requests meet cold starts', () => {
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

  it('is missed after the busy week, and not with its busiest minute', () => {
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

  it('is not missed where requests are turned away: that is the limit', () => {
    const growing = pathsOf(1, (_, day) => 1 + day / 4);
    const { dates } = lookAhead(SERVERLESS, growing).ahead;
    expect(findDate(dates, 'max-concurrency')?.probability).toBe(1);
    expect(findDate(dates, 'slo')).toBeUndefined();
  });

  it('is missed from today on where so much comes that it is, and would not be with a tenth of it', () => {
    // Two instances carry 800 a minute, and the busiest has some 1300.
    const busy = { ...arrivals, values: arrivals.values.map((value) => 20 * value) };
    const { ahead } = lookAhead(
      STANDING,
      pathsOf(2, () => 20),
      { minutes: busy, hours: coarsenBySum(busy, 3600) },
    );
    const date = findDate(ahead.dates, 'slo');
    expect(date).toMatchObject({ probability: 1, medianSeconds: PATHS_START_SECONDS });
    expect(date?.factorOfToday).toBeLessThan(1);
    expect(ahead.months.map(({ serving }) => serving[0]?.overloadShare)).toEqual([1, 1, 1, 1]);
  });
});
