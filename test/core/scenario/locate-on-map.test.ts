import { describe, expect, it } from 'vitest';
import { buildBreakEvenMap } from '@/lib/core/plan/break-even-map';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import type { BreakEvenMap } from '@/lib/core/plan/plan';
import { applyScenario, type ScenarioGround } from '@/lib/core/scenario/apply-scenario';
import { locateOnMap } from '@/lib/core/scenario/locate-on-map';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import { scaleServiceTime } from '@/lib/core/workload/scale-service-time';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { EXAMPLE_DESCRIPTION, exampleMinutes } from '../../support/example-workload';
import { projectRoot } from '../../support/project-root';

const SEED = 20261122;
const ground: ScenarioGround = {
  arrivals: exampleMinutes(3),
  description: EXAMPLE_DESCRIPTION,
  evaluations: [],
  prices: loadShippedPrices(projectRoot),
  instances: loadShippedInstances(projectRoot),
};
const START = startFromBaseline(
  'What if',
  { workloadId: 'w', planHash: '0'.repeat(32) },
  EXAMPLE_DESCRIPTION,
  { hoursPerMonth: 730, freeTier: false, gbBytes: 2 ** 30 },
  SEED,
);

const drawMap = (scenario: Scenario): BreakEvenMap =>
  buildBreakEvenMap(describeSituation(applyScenario(scenario, ground)), [], SEED);

const moved = (volumeFactor: number, timeFactor: number): Scenario => ({
  ...START,
  name: 'Renamed',
  levers: { ...START.levers, volumeFactor },
  description: scaleServiceTime(START.description, timeFactor),
});

const styleAt = (map: BreakEvenMap, place: { x: number; y: number } | null) =>
  place === null ? null : (map.entries[map.cells[place.y]?.[place.x] ?? -1]?.style ?? null);

describe('the place of a scenario on the map of another', () => {
  const map = drawMap(START);
  const locate = (scenario: Scenario) => locateOnMap(map, START, scenario);

  it('is where a map of its own would have it', () => {
    const quarter = 10 ** 0.25;
    const places = [
      [quarter ** 2, 1],
      [quarter ** -3, 2 ** 0.75],
      [quarter ** 4, 2 ** -1.5],
      [quarter ** 6, 2 ** 2.25],
    ] as const;
    const found = new Set<string | null>();
    for (const [volumeFactor, timeFactor] of places) {
      const scenario = moved(volumeFactor, timeFactor);
      const own = drawMap(scenario);
      const style = styleAt(map, locate(scenario));
      expect(style).toBe(styleAt(own, locateOnMap(own, scenario, scenario)));
      found.add(style);
    }
    expect(found.size).toBeGreaterThan(1);
  });

  it('is the nearest cell, as far as the map goes', () => {
    expect(locate(START)).toEqual({ x: 8, y: 4 });
    expect(locate(moved(1.2, 1.1))).toEqual({ x: 8, y: 4 });
    expect(locate(moved(100, 8))).toEqual({ x: 16, y: 8 });
    expect(locate(moved(150, 1))).toBe(null);
    expect(locate(moved(1, 1 / 12))).toBe(null);
  });

  it('is none where anything but volume and service time differs', () => {
    const slo = { ...START.description.slo, targetMs: START.description.slo.targetMs * 2 };
    const spikes = [{ every: 'day', startMinute: 600, minutes: 30, addedPerMinute: 50 }] as const;
    const { serviceTimeMs } = START.description;
    const others: Scenario[] = [
      { ...START, description: { ...START.description, slo } },
      { ...START, description: { ...START.description, serviceTimeMs: { ...serviceTimeMs, p50: 1 } } },
      { ...START, levers: { ...START.levers, dailyShapeFactor: 2 } },
      { ...START, instanceDiscountShare: 0.2 },
    ];
    for (const other of others) expect(locate(other)).toBe(null);
    const spiky: Scenario = { ...START, levers: { ...START.levers, spikes } };
    const busier: Scenario = { ...spiky, levers: { ...spiky.levers, volumeFactor: 2 } };
    expect(locateOnMap(map, spiky, spiky)).toEqual({ x: 8, y: 4 });
    expect(locateOnMap(map, spiky, busier)).toBe(null);
  });
});
