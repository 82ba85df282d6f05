import type { FollowUp } from '../decision/follow-up';
import type { FleetSaving } from '../fleet/fleet';
import type { ServingStyle } from '../workload/serving-option';
import type { ReportForecast } from './report-forecast';
import type { ReportPeriod, ReportScope } from './report-schedule';

/** One report about a part of the fleet and a period, from which mail, page, webhook and API render. Plain JSON. */
export interface PlanReport {
  readonly version: 1;
  readonly scope: ReportScope;
  /** Such as `account 123456789012`. */
  readonly scopeLabel: string;
  readonly timeZone: string;
  readonly period: ReportPeriod;
  /** The period before, of the same kind. */
  readonly before: ReportPeriod;
  /** ISO 8601. */
  readonly madeAt: string;
  /** True where everything in it is made up. */
  readonly demo: boolean;
  readonly spend: ReportSpend;
  readonly savings: ReportSavings;
  readonly breaches: readonly BreachLine[];
  /** Absent in those that were kept by an earlier release. */
  readonly forecast?: ReportForecast;
  readonly decisions: ReportDecisions;
  readonly data: ReportData;
}

/** What inference cost at list price, by what was observed to be used. */
export interface ReportSpend {
  /** Of the workloads whose cost is known in the period; `null` where there are none. */
  readonly periodUsd: number | null;
  readonly beforeUsd: number | null;
  /** As of a month of `hoursPerMonth`. */
  readonly monthlyUsd: number | null;
  readonly hoursPerMonth: number;
  /** Of those known in both periods, or that came or went; `null` where there is nothing to compare. */
  readonly change: SpendChange | null;
  /** One a day of the zone, both periods, for the chart; `null` where not known. */
  readonly days: readonly { readonly startSeconds: number; readonly usd: number | null }[];
  /** By way to serve, in the period, largest first. */
  readonly byStyle: readonly { readonly style: ServingStyle; readonly usd: number }[];
  /** All workloads of the scope, largest period cost first, unknown last. */
  readonly workloads: readonly SpendLine[];
  /** What AWS billed for the accounts in the same days, where Cost Explorer is read; `null` elsewhere. */
  readonly billedUsd: number | null;
  /** The same for the first of the days, where the bill does not reach over all yet; absent elsewhere. */
  readonly billedSoFar?: BilledSoFar;
}

/** A bill is settled some days late. */
export interface BilledSoFar {
  readonly days: number;
  readonly billedUsd: number;
  /** What these days cost at list price. */
  readonly listedUsd: number | null;
}

/** Why spend moved. The parts add up to `totalUsd` exactly. */
export interface SpendChange {
  readonly totalUsd: number;
  /** More or fewer requests, and when they came. */
  readonly volumeUsd: number;
  /** Longer or shorter requests. */
  readonly durationUsd: number;
  readonly priceUsd: number;
  /** Another way to serve, size, count or policy. */
  readonly configurationUsd: number;
  /** Workloads that came, and that went. */
  readonly cameUsd: number;
  readonly wentUsd: number;
  /** One period being longer than the other, as months and clock changes make it. */
  readonly hoursUsd: number;
  /** Instances that were observed and that the model of the policy does not explain. */
  readonly unexplainedUsd: number;
}

export interface SpendLine {
  readonly workloadId: string;
  readonly name: string;
  readonly region: string;
  readonly accountId: string | null;
  readonly demo: boolean;
  readonly style: ServingStyle | null;
  readonly servedBy: string | null;
  readonly periodUsd: number | null;
  readonly beforeUsd: number | null;
  readonly change: SpendChange | null;
  readonly requests: number | null;
  readonly requestsBefore: number | null;
  /** Share of the period of which the use is known; the rest is taken to be as its known part. */
  readonly knownShare: number;
  /** Why its cost is not known, or what moved it, as a sentence; `null` where nothing is to be said. */
  readonly remark: string | null;
}

/** Open recommendations by size. */
export interface ReportSavings {
  readonly total: FleetSaving | null;
  readonly lines: readonly SavingLine[];
}

export interface SavingLine {
  readonly workloadId: string;
  readonly name: string;
  readonly region: string;
  readonly from: string | null;
  readonly to: string;
  readonly savingUsd: number;
  readonly lowUsd: number | null;
  readonly highUsd: number | null;
  /** One sentence. */
  readonly risk: string;
}

/** A workload that missed its SLO in the period. */
export interface BreachLine {
  readonly workloadId: string;
  readonly name: string;
  readonly region: string;
  /** `0.99` is p99. */
  readonly percentile: number;
  readonly targetMs: number;
  /** Share of the requests that is allowed to be late or to fail, and that was. */
  readonly allowedShare: number;
  readonly breachShare: number;
  /** The same of the period before; `null` where not known. */
  readonly breachShareBefore: number | null;
  /** `observed` from published percentiles or errors; `modelled` by replay of the period. */
  readonly quality: 'observed' | 'modelled';
}

export interface ReportDecisions {
  /** Taken within the period, oldest first. */
  readonly taken: readonly DecisionLine[];
  /** What applied changes brought, those of the last quarter, largest first. */
  readonly followed: readonly FollowedLine[];
}

export interface DecisionLine {
  readonly workloadId: string;
  readonly name: string;
  readonly kind: 'accepted' | 'dismissed' | 'snoozed' | 'applied' | 'reopened';
  readonly who: string | null;
  readonly at: string;
  readonly reason: string | null;
  readonly label: string;
  readonly savingUsd: number | null;
}

export interface FollowedLine {
  readonly workloadId: string;
  readonly name: string;
  readonly followUp: FollowUp;
}

/** What the figures cannot say. */
export interface ReportData {
  /** Edition of the price book in force, and its age in days at `madeAt`. */
  readonly priceDate: string | null;
  readonly priceAgeDays: number | null;
  readonly workloads: number;
  readonly costKnownFor: number;
  readonly gaps: readonly DataGap[];
  /** Syncs that failed, connections that cannot be read: a sentence each. */
  readonly problems: readonly string[];
}

export interface DataGap {
  readonly workloadId: string;
  readonly name: string;
  readonly knownShare: number;
  readonly latestSampleSeconds: number | null;
}
