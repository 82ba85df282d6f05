import type { CapacityAhead, FleetPart } from '@/lib/core/forecast/capacity-ahead';

/** What is shown of one workload, and what sums over many are made from, of which no more than six digits matter. */
export function cutCapacity(
  whole: CapacityAhead | null,
): [capacity: string | null, fleetPart: string | null] {
  if (whole === null) return [null, null];
  const { fleetPart, ...capacity } = whole;
  // Whole numbers are times and counts, every digit of which counts.
  const round = (_key: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value)
      ? Number(value.toPrecision(SIGNIFICANT_DIGITS))
      : value;
  return [JSON.stringify(capacity), JSON.stringify(fleetPart, round)];
}

const SIGNIFICANT_DIGITS = 6;

/** The two put together again, as `cutCapacity` wrote them. */
export function joinCapacity(capacity: string, fleetPart: string): CapacityAhead {
  return {
    ...(JSON.parse(capacity) as Omit<CapacityAhead, 'fleetPart'>),
    fleetPart: JSON.parse(fleetPart) as FleetPart,
  };
}
