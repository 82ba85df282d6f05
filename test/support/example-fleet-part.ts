import type { FleetPart } from '@/lib/core/forecast/capacity-ahead';
import { QUANTILE_LEVELS } from '@/lib/core/forecast/quantile-function';

const MONTHS = ['2026-12', '2027-01'];

/** A part with the same quantile functions in every month; `null` leaves a way to serve out. */
export function makeFleetPart(
  {
    requests = (level: number) => 1000 + 200 * level,
    presentUsd = (level: number) => 100 + 20 * level,
    recommendedUsd = null,
    used = null,
  }: {
    requests?: (level: number) => number;
    presentUsd?: ((level: number) => number) | null;
    recommendedUsd?: ((level: number) => number) | null;
    used?: ((level: number) => number) | null;
  } = {},
  change: Partial<FleetPart> = {},
): FleetPart {
  const tabulate = (of: ((level: number) => number) | null) => (of === null ? null : QUANTILE_LEVELS.map(of));
  const serving = [
    { role: 'present', costUsd: tabulate(presentUsd), used: tabulate(used) } as const,
    ...(recommendedUsd === null
      ? []
      : [{ role: 'recommended', costUsd: tabulate(recommendedUsd), used: null } as const]),
  ];
  return {
    months: MONTHS.map((month) => ({ month, requests: QUANTILE_LEVELS.map(requests), serving })),
    weeklyChanges: { startSeconds: 0, values: [] },
    quotas: [],
    coverable: [],
    hourOfWeek: Array.from({ length: 168 }, () => 1),
    ...change,
  };
}
