import { type FleetEntry, listSummed } from '@/lib/core/fleet/fleet';
import type { FleetForecast, ForecastEntry } from '@/lib/core/forecast/fleet-forecast';
import type { ForecastHeadline } from '@/lib/core/forecast/forecast-record';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import type { UseCaseDeps } from './deps';
import { findTags } from './find-tags';

/**
 * The forecasts in force of all workloads as sums, by account, Region and the values of one tag; no forecast is opened whole.
 * What is gone is left out, and what is made up as soon as there is anything real, as the fleet's page does.
 */
export async function loadFleetForecast(
  { tagKey }: { readonly tagKey: string | null },
  deps: Pick<UseCaseDeps, 'store' | 'seed'>,
): Promise<LoadedFleetForecast> {
  const entries = await findForecastEntries(deps);
  const demoWorkloads = entries.filter(({ demo }) => demo).length;
  return { ...rollUpForecasts({ entries, tagKey, seed: deps.seed }), demoWorkloads };
}

export interface LoadedFleetForecast extends FleetForecast {
  /** How many of its workloads are made up. */
  readonly demoWorkloads: number;
}

interface FoundEntry extends ForecastEntry {
  readonly demo: boolean;
}

/** The workloads that figures of the fleet are of, with what sums are made from. */
export async function findForecastEntries({ store }: Pick<UseCaseDeps, 'store'>): Promise<FoundEntry[]> {
  const [fleet, headlines, parts, tagsOf] = await Promise.all([
    store.listFleet({ afterId: null, limit: null }),
    store.listForecastHeadlines(null),
    store.listFleetParts(null),
    findTags(null, { store }),
  ]);
  const headlineOf = new Map(headlines.map((headline) => [headline.workloadId, headline]));
  const partOf = new Map(parts.map(({ workloadId, fleetPart }) => [workloadId, fleetPart]));
  return listSummed(fleet).map((entry) => {
    const { id, name, accountId, region, summary, demo } = entry;
    const headline = headlineOf.get(id) ?? null;
    const part = partOf.get(id) ?? null;
    return {
      workloadId: id,
      name,
      demo,
      accountId,
      region,
      tags: tagsOf(id),
      presentMonthlyUsd: summary?.presentMonthlyUsd ?? null,
      part,
      withoutReason: part === null ? explainNone(headline, entry) : null,
      dates: headline?.summary.dates ?? [],
    };
  });
}

function explainNone(
  headline: ForecastHeadline | null,
  { latestSampleSeconds, summary }: FleetEntry,
): string {
  if (headline !== null && headline.summary.refused !== null) return headline.summary.refused;
  if (latestSampleSeconds === null) return 'Nothing is known of its traffic yet.';
  if (summary === null) return 'It has no plan yet, so that nothing tells what its demand would take.';
  return 'Its forecast is not made yet.';
}
