/** The forecasts of many workloads as sums: a value that pages, mails, the API and the command line render. */
import type { Tags } from '../workload/tags';
import type { FleetPart, SharedQuotaUse } from './capacity-ahead';
import type { Interval } from './demand-forecast';
import type { DateSummary } from './forecast-summary';

/** A workload with its forecast, or with why there is none. */
export interface ForecastEntry {
  readonly workloadId: string;
  readonly name: string;
  /** `null` for what was not discovered in an account. */
  readonly accountId: string | null;
  readonly region: string;
  readonly tags: Tags;
  /** Of its latest plan; `null` where it is not known. */
  readonly presentMonthlyUsd: number | null;
  /** `null` without a forecast of what it takes. */
  readonly part: FleetPart | null;
  /** Why it has none, a sentence; `null` where it has one. */
  readonly withoutReason: string | null;
  readonly dates: readonly DateSummary[];
}

export interface FleetForecast {
  readonly total: ScopeForecast;
  /** By what is largest now, first; of each kind every workload is in one. */
  readonly byAccount: readonly ScopeForecast[];
  readonly byRegion: readonly ScopeForecast[];
  /** By the values of the tag that was asked for; empty without one. */
  readonly byTag: readonly ScopeForecast[];
  /** Of workloads, the soonest first. */
  readonly dates: readonly FleetDate[];
  /** Of quotas that several workloads share, the soonest first. */
  readonly quotaDates: readonly SharedQuotaDate[];
  readonly without: readonly WorkloadWithout[];
  readonly together: DemandTogether;
  readonly assumptions: readonly string[];
}

export interface ScopeForecast {
  /** Account, Region or value of the tag; `null` for those without one, and of the total. */
  readonly key: string | null;
  /** That are in the sums. */
  readonly workloads: number;
  readonly months: readonly ScopeMonth[];
  /** Those without a forecast, which are in no sum, and what a month of them costs as far as that is known. */
  readonly withoutWorkloads: number;
  readonly withoutMonthlyUsd: number | null;
}

export interface ScopeMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly requests: Interval;
  /** Of the workloads whose present cost is known; `null` where there is none. */
  readonly presentUsd: Interval | null;
  /** Of the same workloads, with everything applied that their plans recommend. */
  readonly recommendedUsd: Interval | null;
  /** Workloads of which only the recommended way has a cost, as nothing serves them yet; and what that comes to. */
  readonly recommendedAlone: number;
  readonly recommendedAloneUsd: Interval | null;
  /** Workloads that are in the requests and in no cost, for want of a price. */
  readonly unpriced: number;
  /** Workloads whose forecast does not reach this month: they are taken to go on as in the nearest that it reaches. */
  readonly held: number;
}

export interface FleetDate extends DateSummary {
  readonly workloadId: string;
  readonly workloadName: string;
}

/** When the workloads of an account and Region take together what they share. */
export interface SharedQuotaDate
  extends Pick<SharedQuotaUse, 'role' | 'quota' | 'instanceType' | 'isDefault'> {
  readonly accountId: string | null;
  readonly region: string;
  readonly limit: number;
  readonly subject: string;
  readonly workloadIds: readonly string[];
  readonly probability: number;
  /** Months by which one in ten, half and nine in ten of all draws are above it, `YYYY-MM`; `null` where fewer are. */
  readonly earlyMonth: string | null;
  readonly medianMonth: string | null;
  readonly lateMonth: string | null;
  readonly byMonth: readonly { readonly month: string; readonly probability: number }[];
  readonly action: string;
  readonly leadDays: number;
  readonly sentence: string;
}

export interface WorkloadWithout extends Pick<ForecastEntry, 'workloadId' | 'name' | 'presentMonthlyUsd'> {
  readonly reason: string;
}

/** How much of their ups and downs workloads have in common. */
export interface DemandTogether {
  /** Correlation of any two of them, 0 to 1. */
  readonly correlation: number;
  /** True where their weeks tell it; else it is assumed. */
  readonly isMeasured: boolean;
  readonly weeks: number;
  readonly workloads: number;
}
