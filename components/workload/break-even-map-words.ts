import type { BreakEvenMap, Plan } from '@/lib/core/plan/plan';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatRoundedCount } from '@/lib/format/number';
import { servingSubject } from '@/lib/format/serving-words';
import type { CategoryMapData } from '../charts/category-map-data';
import { requestsPerDay } from './cost-curves';

/** The cell of what the plan is of. */
function todayOnMap(map: BreakEvenMap): CategoryMapData['outlined'] {
  const [x, y] = [map.volumeFactors.indexOf(1), map.serviceTimeFactors.indexOf(1)];
  return x < 0 || y < 0 ? null : { x, y, of: 'today' };
}

/** The map of a plan as it is drawn: requests a day by service time, with one cell outlined. */
export function mapData(
  plan: Pick<Plan, 'requestsPerMonth' | 'hoursPerMonth' | 'description'>,
  map: BreakEvenMap,
  outlined: CategoryMapData['outlined'] = todayOnMap(map),
): CategoryMapData {
  const daily = requestsPerDay(plan);
  const { p50 } = plan.description.serviceTimeMs;
  return {
    x: { kind: 'count', label: 'Requests a day', values: map.volumeFactors.map((factor) => factor * daily) },
    y: {
      kind: 'milliseconds',
      label: 'Service time, p50',
      unit: 'ms',
      values: map.serviceTimeFactors.map((factor) => factor * p50),
    },
    entries: map.entries,
    cells: map.cells,
    outlined,
  };
}

/** How far from the outlined cell its way to serve stays the cheapest, as the title. */
export function mapFinding({ x, y, cells, entries, outlined }: CategoryMapData): string {
  if (outlined === null) return 'Which way to serve is the cheapest, over volume and service time.';
  const index = cells[outlined.y]?.[outlined.x] ?? null;
  const entry = index === null ? undefined : entries[index];
  const [when, whose] =
    outlined.of === 'today' ? ['today', "today's"] : ['for this scenario', "this scenario's"];
  if (entry === undefined) return `No way to serve holds at ${whose} volume and service time.`;
  const across = rangeAround(cells[outlined.y] ?? [], outlined.x);
  const down = rangeAround(
    cells.map((row) => row[outlined.x] ?? null),
    outlined.y,
  );
  const volume = describeRange(across, x.values, formatRoundedCount, 'requests a day');
  const time = describeRange(down, y.values, formatDurationMs, 'of service time');
  return `${servingSubject(entry.style)} is the cheapest ${when}, and stays so ${volume} and ${time}.`;
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
