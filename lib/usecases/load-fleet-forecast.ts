import type { FleetForecast } from '@/lib/core/forecast/fleet-forecast';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import type { UseCaseDeps } from './deps';
import type { ForecastFleet } from './find-forecast-fleet';

export interface LoadedFleetForecast extends FleetForecast {
  /** How many of its workloads are made up. */
  readonly demoWorkloads: number;
}

/**
 * The forecasts in force of a fleet as sums, by account, Region and the values of one tag; worked out anew once one of them is
 * another.
 */
export async function loadFleetForecast(
  fleet: ForecastFleet,
  { tagKey }: { readonly tagKey: string | null },
  { rollUpOnce, seed }: Pick<UseCaseDeps, 'rollUpOnce' | 'seed'>,
): Promise<LoadedFleetForecast> {
  const { key, demoWorkloads, readEntries } = fleet;
  const sums = await rollUpOnce(JSON.stringify([key, tagKey, seed]), async () =>
    rollUpForecasts({ entries: await readEntries(), tagKey, seed }),
  );
  return { ...sums, demoWorkloads };
}
