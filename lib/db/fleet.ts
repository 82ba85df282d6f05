import type { FleetEntry, FleetRange } from '@/lib/core/fleet/fleet';
import type { PlanSummary } from '@/lib/core/plan/plan-summary';
import { ORIGINS } from '@/lib/core/workload/workload-record';
import type { Db } from './client';
import { toConfidence, toStyle, unpackSparkline } from './plan-summary-columns';

/** What the query below returns; the plan's columns are null until there is one. */
interface FleetRow {
  id: string;
  name: string;
  region: string;
  origin: string;
  demo: boolean;
  accountId: string | null;
  resourceKey: string | null;
  resourceArn: string | null;
  goneAt: Date | null;
  endSeconds: number | null;
  plannedAt: Date | null;
  priceDate: string | null;
  presentMonthlyUsd: number | null;
  recommendedMonthlyUsd: number | null;
  savingLowUsd: number | null;
  savingHighUsd: number | null;
  presentStyle: string | null;
  presentLabel: string | null;
  recommendedStyle: string | null;
  recommendedLabel: string | null;
  keepsPresent: boolean | null;
  measureFirst: string | null;
  withheld: string | null;
  requestsPerMonth: number | null;
  presentBreachShare: number | null;
  presentBreachesSlo: boolean | null;
  confidence: string | null;
  coverage: number | null;
  sparkline: Uint8Array | null;
}

/** All workloads with the summary of their latest plan, by id, in one query that opens no report. */
export async function listFleet(db: Db, { afterId, limit }: FleetRange): Promise<FleetEntry[]> {
  const rows = await db.$queryRaw<FleetRow[]>`
    SELECT w."id", w."name", w."region", w."origin"::text AS "origin", w."demo",
      nullif(w."accountId", '') AS "accountId", w."resourceKey",
      (SELECT extract(epoch FROM max(s."endsAt"))::float8 FROM "Series" s
        WHERE s."workloadId" = w."id" AND s."metric" = 'requests') AS "endSeconds",
      r."state" ->> 'arn' AS "resourceArn", r."goneAt", p."plannedAt", b."date" AS "priceDate",
      p."presentMonthlyUsd"::float8, p."recommendedMonthlyUsd"::float8,
      p."savingLowUsd"::float8, p."savingHighUsd"::float8, p."measureFirst",
      p."presentStyle", p."presentLabel", p."recommendedStyle", p."recommendedLabel", p."keepsPresent",
      p."withheld", p."requestsPerMonth", p."presentBreachShare", p."presentBreachesSlo", p."confidence",
      p."coverage", p."sparkline"
    FROM "Workload" w
    LEFT JOIN "Plan" p ON p."id" = w."latestPlanId"
    LEFT JOIN "PriceBook" b ON b."id" = p."priceBookId"
    LEFT JOIN "Resource" r ON r."id" = w."resourceId"
    WHERE ${afterId}::text IS NULL OR w."id" > ${afterId}::text
    ORDER BY w."id"
    LIMIT ${limit}::bigint`;
  return rows.map(toEntry);
}

function toEntry(row: FleetRow): FleetEntry {
  return {
    id: row.id,
    name: row.name,
    region: row.region,
    origin: ORIGINS.find((origin) => origin === row.origin) ?? 'import',
    demo: row.demo,
    accountId: row.accountId,
    resourceKey: row.resourceKey,
    resourceArn: row.resourceArn,
    goneAt: row.goneAt?.toISOString() ?? null,
    latestSampleSeconds: row.endSeconds,
    plannedAt: row.plannedAt?.toISOString() ?? null,
    priceDate: row.priceDate,
    summary: toSummary(row),
  };
}

function toSummary(row: FleetRow): PlanSummary | null {
  if (row.requestsPerMonth === null || row.sparkline === null) return null;
  return {
    presentMonthlyUsd: row.presentMonthlyUsd,
    recommendedMonthlyUsd: row.recommendedMonthlyUsd,
    savingUsd: subtract(row.presentMonthlyUsd, row.recommendedMonthlyUsd),
    savingLowUsd: row.savingLowUsd,
    savingHighUsd: row.savingHighUsd,
    presentStyle: toStyle(row.presentStyle),
    presentLabel: row.presentLabel,
    recommendedStyle: toStyle(row.recommendedStyle),
    recommendedLabel: row.recommendedLabel,
    keepsPresent: row.keepsPresent === true,
    measureFirst: row.measureFirst,
    withheld: row.withheld,
    requestsPerMonth: row.requestsPerMonth,
    presentBreachShare: row.presentBreachShare,
    presentBreachesSlo: row.presentBreachesSlo,
    confidence: toConfidence(row.confidence),
    coverage: row.coverage ?? 0,
    sparkline: unpackSparkline(row.sparkline),
  };
}

function subtract(fromUsd: number | null, amountUsd: number | null): number | null {
  return fromUsd === null || amountUsd === null ? null : fromUsd - amountUsd;
}
