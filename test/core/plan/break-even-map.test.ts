import { describe, expect, it } from 'vitest';
import type { Situation } from '@/lib/core/options/way-to-serve';
import { buildBreakEvenMap, mapCheapest } from '@/lib/core/plan/break-even-map';
import type { BreakEvenMap } from '@/lib/core/plan/plan';
import { VolumeCosts } from '@/lib/core/plan/volume-costs';
import { findCrossings } from '@/lib/core/plan/volume-curves';
import { makeRandom } from '@/lib/core/random';
import { makeSeries } from '@/lib/core/series/series';
import { samplePoisson } from '@/lib/core/stats/sampling';
import { fitLoadProfile } from '@/lib/core/workload/load-profile';
import { scaleServiceTime } from '@/lib/core/workload/scale-service-time';
import { SERVING_STYLES, type ServingStyle, servingStyle } from '@/lib/core/workload/serving-option';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';
import { projectRoot } from '../../support/run-cli';

const prices = loadShippedPrices(projectRoot);
const instances = loadShippedInstances(projectRoot);
const timing = { idleLifetimeSeconds: 360, scaleInTailSeconds: 900, provisioningSeconds: 360 };

/** A week of days with a swing, and a burst every evening. */
function describeSituation(meanPerMinute: number, change: Partial<WorkloadDescription> = {}): Situation {
  const random = makeRandom(7);
  const counts = Float64Array.from({ length: 7 * 1440 }, (_, minute) => {
    const swing = 1 + 0.6 * Math.sin((2 * Math.PI * minute) / 1440);
    const burst = minute % 1440 > 1200 && minute % 1440 < 1220 ? 6 : 1;
    return samplePoisson(random, meanPerMinute * swing * burst);
  });
  return {
    profile: fitLoadProfile(makeSeries(0, 60, counts), timing),
    description: { ...EXAMPLE_DESCRIPTION, present: null, ...change },
    instances,
    prices,
    terms: { region: 'us-east-1', hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 },
  };
}

const steady = describeSituation(300);
const patient = describeSituation(40, { tolerates: 'hours' });
const maps = new Map([steady, patient].map((situation) => [situation, buildBreakEvenMap(situation, [], 1)]));

function styleAt({ cells, entries }: BreakEvenMap, row: number, column: number): ServingStyle | null {
  const entry = cells[row]?.[column] ?? null;
  return entry === null ? null : (entries[entry]?.style ?? null);
}

/** A row of styles, every cell evaluated. */
function evaluateRow(situation: Situation, serviceTime: number, volumes: readonly number[]) {
  const description = scaleServiceTime(situation.description, serviceTime);
  const costs = new VolumeCosts({ ...situation, description }, [], 1);
  return volumes.map((volume) => {
    const cheapest = costs.cheapestAt(volume);
    return cheapest === null ? null : servingStyle(cheapest.option);
  });
}

describe('the break-even map', () => {
  it.each([...maps])('has a cell for every volume and service time, today among them', (_, map) => {
    expect(map.cells.length).toBe(map.serviceTimeFactors.length);
    for (const row of map.cells) expect(row.length).toBe(map.volumeFactors.length);
    expect(map.volumeFactors).toContain(1);
    expect(map.serviceTimeFactors).toContain(1);
    for (const axis of [map.volumeFactors, map.serviceTimeFactors])
      expect([...axis].sort((a, b) => a - b)).toEqual(axis);
    const used = new Set(map.cells.flat().filter((cell) => cell !== null));
    expect([...used].sort()).toEqual([...map.entries.keys()]);
  });

  it.each([...maps])('has today the cheapest of the ways to serve', (situation, map) => {
    const costs = new VolumeCosts(situation, [], 1);
    const sized = SERVING_STYLES.flatMap((style) => {
      const size = costs.sizeAt(style, 1);
      return size === null ? [] : [{ style, ...size }];
    });
    const cheapest = sized.sort((a, b) => a.monthlyCostUsd - b.monthlyCostUsd)[0];
    const [row, column] = [map.serviceTimeFactors.indexOf(1), map.volumeFactors.indexOf(1)];
    expect(styleAt(map, row, column)).toBe(cheapest?.style);
  });

  it.each([...maps])('agrees with evaluating its cells, but for a few that stand alone', (situation, map) => {
    let wrong = 0;
    map.serviceTimeFactors.forEach((serviceTime, row) => {
      evaluateRow(situation, serviceTime, map.volumeFactors).forEach((style, column) => {
        if (style !== styleAt(map, row, column)) wrong += 1;
      });
    });
    expect(wrong).toBeLessThanOrEqual(3);
  });

  it.each([...maps])("changes along today's service time where the curves cross", (situation, map) => {
    const crossings = findCrossings(new VolumeCosts(situation, [], 1), situation);
    const row = map.serviceTimeFactors.indexOf(1);
    let changes = 0;
    map.volumeFactors.slice(1).forEach((volume, i) => {
      const [below, above] = [styleAt(map, row, i), styleAt(map, row, i + 1)];
      if (below === above || below === null || above === null) return;
      changes += 1;
      const isBetween = crossings.some(
        ({ factorOfToday, aStyle, bStyle }) =>
          factorOfToday >= (map.volumeFactors[i] ?? 0) * 0.999 &&
          factorOfToday <= volume * 1.001 &&
          (aStyle === below || bStyle === below),
      );
      expect(isBetween, `${below} to ${above} below ${volume}`).toBe(true);
    });
    expect(changes).toBeGreaterThan(0);
  });

  it('is empty above a service time that no option serves within the SLO', () => {
    const map = buildBreakEvenMap(describeSituation(300, { serviceTimeMs: { p50: 400, p99: 700 } }), [], 1);
    expect(map.cells.at(-1)?.every((cell) => cell === null)).toBe(true);
    expect(map.cells[0]?.every((cell) => cell !== null)).toBe(true);
  });

  it('is the same again, byte for byte', () => {
    expect(JSON.stringify(buildBreakEvenMap(describeSituation(300), [], 1))).toBe(
      JSON.stringify(maps.get(steady)),
    );
  });

  it('takes the cost function that it is given, once a row', () => {
    const asked: number[] = [];
    const option = { kind: 'serverless', memoryMb: 1024 } as const;
    const map = mapCheapest((serviceTimeFactor) => {
      asked.push(serviceTimeFactor);
      return (volumeFactor) => (volumeFactor > 3 ? null : { option, policy: null, monthlyCostUsd: 1 });
    });
    expect(asked.length).toBeLessThanOrEqual(map.serviceTimeFactors.length);
    expect(new Set(asked).size).toBe(asked.length);
    expect(map.entries).toEqual([{ style: 'serverless', label: 'Serverless, 1 GB' }]);
    for (const row of map.cells)
      expect(row).toEqual(map.volumeFactors.map((factor) => (factor > 3 ? null : 0)));
  });
});
