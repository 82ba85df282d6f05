/** What demand that is forecast asks of a way to serve: what it costs, how much of it, and when it gives. */

import type { Meter } from '../pricing/meter';
import type { ServingStyle } from '../workload/serving-option';
import type { Interval } from './demand-forecast';

export interface CapacityAhead {
  /** Whole calendar months (UTC) that the forecast reaches, the present one with what is observed of it. */
  readonly months: readonly MonthAhead[];
  /** Ascending by when they are likely; those that are reached in no path are not here. */
  readonly dates: readonly CrossingDate[];
  /** Last midnight that was looked at: the chances of dates are until then. */
  readonly endSeconds: number;
  readonly assumptions: readonly string[];
  /** What sums over several workloads, and commitments, are made from. */
  readonly fleetPart: FleetPart;
}

/** Of one workload, what a sum over several needs beyond what is shown of it. */
export interface FleetPart {
  /** In the order of `CapacityAhead.months`. Quantiles are at `QUANTILE_LEVELS`. */
  readonly months: readonly MonthQuantiles[];
  /** Changes of the logarithm of a week's requests against the week before: how workloads go up and down together. */
  readonly weeklyChanges: WeeklyChanges;
  /** Quotas that it shares with other workloads of its account and Region. */
  readonly quotas: readonly SharedQuotaUse[];
  /** What of a month's cost commitments may cover, as shares of it, as the plan has it. */
  readonly coverable: readonly CoverableShare[];
  /** Requests of each hour of the week against the mean hour, Monday 00:00 UTC first. */
  readonly hourOfWeek: readonly number[];
}

export interface MonthQuantiles {
  readonly month: string;
  readonly requests: readonly number[];
  readonly serving: readonly ServingQuantiles[];
}

export interface ServingQuantiles {
  readonly role: 'present' | 'recommended';
  /** `null` without a price. */
  readonly costUsd: readonly number[] | null;
  /** What it takes of the quota that it shares: instances, or requests at once; `null` where it shares none. */
  readonly used: readonly number[] | null;
}

export interface WeeklyChanges {
  /** Start of the week of the first change: a Monday 00:00 UTC, epoch seconds. */
  readonly startSeconds: number;
  /** One a week; `null` where one of the two weeks has gaps or no request. */
  readonly values: readonly (number | null)[];
}

export interface SharedQuotaUse {
  readonly role: 'present' | 'recommended';
  readonly quota: 'endpoint-instances' | 'lambda-concurrency';
  /** Of `endpoint-instances`. */
  readonly instanceType: string | null;
  /** `null` where it is not known. */
  readonly limit: number | null;
  /** True where it is AWS's default, as the account's own is not known. */
  readonly isDefault: boolean;
}

export interface CoverableShare {
  readonly role: 'present' | 'recommended';
  readonly meter: Meter;
  readonly variant: string;
  /** Of the whole cost of a month. */
  readonly costShare: number;
  /** Instances of each hour of the week against the mean hour, Monday 00:00 UTC first, where a policy or jobs move them. */
  readonly hourOfWeek?: readonly number[];
}

export interface MonthAhead {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Requests of the month, and of them those that are observed already. */
  readonly requests: Interval;
  readonly observedRequests: number;
  /** Of its days, those that lie beyond the history. */
  readonly forecastDays: number;
  readonly days: number;
  readonly peakPerMinute: Interval;
  /** The present option first; the recommended one where it is another. */
  readonly serving: readonly ServingAhead[];
}

/** A way to serve in a month. */
export interface ServingAhead {
  readonly role: 'present' | 'recommended';
  readonly style: ServingStyle;
  readonly label: string;
  /** Of the whole month; `null` without a price. */
  readonly costUsd: Interval | null;
  /** Most instances that run at once; `null` where there are none. */
  readonly instances: Interval | null;
  /** Most requests that are served at once; `null` where instances serve. */
  readonly concurrency: Interval | null;
  /** Share of paths in which it misses its SLO or a limit in the month. */
  readonly overloadShare: number;
}

/** Something that demand comes to: a break-even, or a limit. */
export interface CrossingDate {
  readonly kind:
    | 'break-even'
    | 'max-concurrency'
    | 'policy-maximum'
    | 'standing-capacity'
    | 'account-quota'
    | 'slo';
  readonly role: 'present' | 'recommended';
  /** What is reached, such as `the policy's maximum of 6 instances`. */
  readonly subject: string;
  /** In requests a month, or a minute, whichever it is about. */
  readonly threshold: number;
  readonly thresholdUnit: 'requests a month' | 'requests a minute';
  /** Of today's volume, or of today's busiest minute. */
  readonly factorOfToday: number;
  /** Chance that it is reached before the end of the forecast. */
  readonly probability: number;
  /** When one in ten, half and nine in ten of all paths have reached it, epoch seconds of the day; `null` where fewer have. */
  readonly earlySeconds: number | null;
  readonly medianSeconds: number | null;
  readonly lateSeconds: number | null;
  /** Chance that it is reached by the end of each month of the forecast. */
  readonly byMonth: readonly { readonly month: string; readonly probability: number }[];
  /** What to order, request or change, a sentence. */
  readonly action: string;
  /** How long that takes, and by when it is to be begun, epoch seconds of the day; `null` where no tenth of the paths reaches it. */
  readonly leadDays: number;
  readonly actBySeconds: number | null;
  /** A sentence with its chance and its date. */
  readonly sentence: string;
}
