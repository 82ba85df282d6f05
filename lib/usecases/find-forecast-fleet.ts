import { computeOnce } from '@/lib/core/compute-once';
import { type FleetEntry, listSummed } from '@/lib/core/fleet/fleet';
import type { ForecastEntry } from '@/lib/core/forecast/fleet-forecast';
import type { ForecastHeadline } from '@/lib/core/forecast/forecast-record';
import { leaveOutPast } from '@/lib/core/forecast/leave-out-past';
import type { UseCaseDeps } from './deps';
import { findTags } from './find-tags';

/** The workloads that figures of the fleet are of, whose forecasts are read when they are asked for, and then once. */
export interface ForecastFleet {
  /** Names all that sums over them follow from: while it stays, so do they. */
  readonly key: string;
  /** How many of them are made up. */
  readonly demoWorkloads: number;
  readonly readEntries: () => Promise<readonly ForecastEntry[]>;
}

/** A workload without what is read of its forecast. */
interface Row
  extends Pick<ForecastEntry, 'workloadId' | 'name' | 'accountId' | 'region' | 'tags' | 'presentMonthlyUsd'> {
  /** Of the one in force; `null` without one. */
  readonly forecastId: string | null;
  readonly hasTraffic: boolean;
  /** Of its plan; `null` without one. */
  readonly requestsPerMonth: number | null;
}

/**
 * From the present month on, UTC. What is gone is left out, and what is made up as soon as there is anything real, as the fleet's page does. No forecast is
 * opened whole.
 */
export async function findForecastFleet({
  store,
  digest,
  now,
}: Pick<UseCaseDeps, 'store' | 'digest' | 'now'>): Promise<ForecastFleet> {
  const [fleet, ids, tagsOf] = await Promise.all([
    store.listFleet({ afterId: null, limit: null }),
    store.listForecastIds(),
    findTags(null, { store }),
  ]);
  const forecastOf = new Map(ids.map(({ workloadId, forecastId }) => [workloadId, forecastId]));
  const summed = listSummed(fleet);
  const rows = summed.map((entry) => ({
    ...toRow(entry),
    tags: tagsOf(entry.id),
    forecastId: forecastOf.get(entry.id) ?? null,
  }));
  const fromMonth = now().toISOString().slice(0, 'YYYY-MM'.length);
  return {
    key: digest(JSON.stringify([fromMonth, rows])),
    demoWorkloads: summed.filter(({ demo }) => demo).length,
    readEntries: computeOnce(async () => leaveOutPast(await readEntries(rows, { store }), fromMonth)),
  };
}

function toRow({ id, name, accountId, region, summary, latestSampleSeconds }: FleetEntry) {
  return {
    workloadId: id,
    ...{ name, accountId, region },
    presentMonthlyUsd: summary?.presentMonthlyUsd ?? null,
    hasTraffic: latestSampleSeconds !== null,
    requestsPerMonth: summary?.requestsPerMonth ?? null,
  };
}

async function readEntries(
  rows: readonly Row[],
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<ForecastEntry[]> {
  const [headlines, parts] = await Promise.all([
    store.listForecastHeadlines(null),
    store.listFleetParts(null),
  ]);
  const headlineOf = new Map(headlines.map((headline) => [headline.workloadId, headline]));
  const partOf = new Map(parts.map(({ workloadId, fleetPart }) => [workloadId, fleetPart]));
  return rows.map((row) => {
    const { workloadId, name, accountId, region, tags, presentMonthlyUsd } = row;
    const headline = headlineOf.get(workloadId) ?? null;
    const part = partOf.get(workloadId) ?? null;
    return {
      ...{ workloadId, name, accountId, region, tags, presentMonthlyUsd, part },
      withoutReason: part === null ? explainNone(headline, row) : null,
      dates: headline?.summary.dates ?? [],
    };
  });
}

function explainNone(headline: ForecastHeadline | null, { hasTraffic, requestsPerMonth }: Row): string {
  if (headline !== null && headline.summary.refused !== null) return headline.summary.refused;
  if (!hasTraffic) return 'Nothing is known of its traffic yet.';
  if (requestsPerMonth === null)
    return 'It has no plan yet, so that nothing tells what its demand would take.';
  if (headline === null) return 'Its forecast is not made yet.';
  if (headline.planId === null) return 'Its forecast was made before its plan; the one with it follows.';
  return requestsPerMonth === 0
    ? 'No request came in the days that its plan looked at, so that nothing tells what its demand would take.'
    : 'What its plan looked at is not stored any more, so that nothing tells what its demand would take.';
}
