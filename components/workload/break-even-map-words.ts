import type { BreakEvenMap, Plan } from '@/lib/core/plan/plan';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatRoundedCount } from '@/lib/format/number';
import { servingSubject } from '@/lib/format/serving-words';
import type { CategoryMapData } from '../charts/category-map-data';
import { requestsPerDay } from './cost-curves';

/** The map of a plan as it is drawn: requests a day by service time. */
export function mapData(
  plan: Pick<Plan, 'requestsPerMonth' | 'hoursPerMonth' | 'description'>,
  map: BreakEvenMap,
): CategoryMapData {
  const today = requestsPerDay(plan);
  const { p50 } = plan.description.serviceTimeMs;
  const [x, y] = [map.volumeFactors.indexOf(1), map.serviceTimeFactors.indexOf(1)];
  return {
    x: { kind: 'count', label: 'Requests a day', values: map.volumeFactors.map((factor) => factor * today) },
    y: {
      kind: 'milliseconds',
      label: 'Service time, p50',
      unit: 'ms',
      values: map.serviceTimeFactors.map((factor) => factor * p50),
    },
    entries: map.entries,
    cells: map.cells,
    today: x < 0 || y < 0 ? null : { x, y },
  };
}

/** How far from today the cheapest way stays the cheapest, as the title. */
export function mapFinding({ x, y, cells, entries, today }: CategoryMapData): string {
  const index = today === null ? null : (cells[today.y]?.[today.x] ?? null);
  const entry = index === null ? undefined : entries[index];
  if (today === null || entry === undefined)
    return "No way to serve holds at today's volume and service time.";
  const name = servingSubject(entry.style);
  const across = rangeAround(cells[today.y] ?? [], today.x);
  const down = rangeAround(
    cells.map((row) => row[today.x] ?? null),
    today.y,
  );
  const volume = describeRange(across, x.values, formatRoundedCount, 'requests a day');
  const time = describeRange(down, y.values, formatDurationMs, 'of service time');
  return `${name} is the cheapest today, and stays so ${volume} and ${time}.`;
}

/** The run of equal values around a place, both ends part of it. */
function rangeAround(values: readonly (number | null)[], at: number): readonly [number, number] {
  let [from, to] = [at, at];
  while (from > 0 && values[from - 1] === values[at]) from -= 1;
  while (to < values.length - 1 && values[to + 1] === values[at]) to += 1;
  return [from, to];
}

/** `from 1,200 to 340,000 requests a day`; where the map ends, it says no more than that. */
function describeRange(
  [from, to]: readonly [number, number],
  values: readonly number[],
  format: (value: number) => string,
  unit: string,
): string {
  const low = format(values[from] ?? Number.NaN);
  const high = format(values[to] ?? Number.NaN);
  const [isFirst, isLast] = [from === 0, to === values.length - 1];
  if (isFirst && isLast) return `everywhere from ${low} to ${high} ${unit}`;
  if (isFirst) return `up to ${high} ${unit}`;
  if (isLast) return `from ${low} ${unit} up`;
  return low === high ? `at ${low} ${unit} alone` : `from ${low} to ${high} ${unit}`;
}
