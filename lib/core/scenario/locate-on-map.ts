import type { BreakEvenMap } from '../plan/plan';
import { scaleServiceTime } from '../workload/scale-service-time';
import { isSame } from './is-same';
import type { Scenario } from './scenario';

/** A cell of a map, by its column of volumes and its row of service times. */
export interface MapPlace {
  readonly x: number;
  readonly y: number;
}

/** Levers round what they set to six digits. */
const TOLERANCE = 1e-5;

/**
 * The cell in which `scenario` lies on the map of the scenario `mapped`: another volume, or a service time scaled with its
 * work, is another place on the same map. `null` where anything else differs, and beyond the map's ends. Spikes are added to
 * any volume alike, and a commitment covers more or less of it: with either, another volume has another map.
 */
export function locateOnMap(map: BreakEvenMap, mapped: Scenario, scenario: Scenario): MapPlace | null {
  const { levers, description } = scenario;
  const volumeFactor = levers.volumeFactor / mapped.levers.volumeFactor;
  const timeFactor = description.serviceTimeMs.p50 / mapped.description.serviceTimeMs.p50;
  if (volumeFactor !== 1 && (levers.spikes.length > 0 || scenario.commitment !== null)) return null;
  const { name, note } = scenario;
  const there: Scenario = {
    ...mapped,
    name,
    note,
    levers: { ...mapped.levers, volumeFactor: levers.volumeFactor },
    description: timeFactor === 1 ? mapped.description : scaleServiceTime(mapped.description, timeFactor),
  };
  if (!isSame(there, scenario, isClose)) return null;
  const x = nearestFactor(map.volumeFactors, volumeFactor);
  const y = nearestFactor(map.serviceTimeFactors, timeFactor);
  return x === null || y === null ? null : { x, y };
}

function isClose(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return Object.is(a, b);
  return Object.is(a, b) || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

/** The place of the nearest of logarithmic factors; `null` beyond half a step from the ends. */
function nearestFactor(factors: readonly number[], factor: number): number | null {
  const [first = Number.NaN, second = Number.NaN] = factors;
  const step = Math.log(second / first);
  const place = Math.round(Math.log(factor / first) / step);
  return place >= 0 && place < factors.length ? place : null;
}
