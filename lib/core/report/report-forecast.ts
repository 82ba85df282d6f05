/** What is ahead of the workloads of a report: a part of its value. Plain JSON. */
import type { CrossingDate } from '../forecast/capacity-ahead';
import type { Interval } from '../forecast/demand-forecast';
import type { SharedQuotaDate } from '../forecast/fleet-forecast';

export interface ReportForecast {
  /** The first whole calendar month (UTC) after the period, `YYYY-MM`. */
  readonly month: string;
  /** `null` where no forecast reaches it. */
  readonly next: NextMonth | null;
  /** Workloads without a forecast, which are in no sum here. */
  readonly without: WithoutForecast;
  /** Of each workload of the sums, by name. */
  readonly lines: readonly ForecastLine[];
  /** What gives and when, by the date that it is most likely at, soonest first. */
  readonly warnings: readonly ForecastWarning[];
  /** `null` where nothing is kept to compare with. */
  readonly change: ForecastChange | null;
}

/** A month of all workloads together, whose ups and downs have something in common. */
export interface NextMonth {
  /** Of which there are sums. */
  readonly workloads: number;
  /** Of them those without a price, which are in the requests alone. */
  readonly unpriced: number;
  /** Of them those whose forecast does not reach it: they are taken to go on as in the nearest month. */
  readonly held: number;
  /** Of them those whose forecast rests on demand that ends more than three days before the period does. */
  readonly stale: number;
  readonly days: number;
  readonly requests: Interval;
  /** As they are served now, of those of which that is known; `null` where there is none. */
  readonly presentUsd: Interval | null;
  /** Of the same workloads, with every recommendation applied. */
  readonly recommendedUsd: Interval | null;
  /** Of them those that only the recommended way has a cost of, and what that comes to; older reports have neither. */
  readonly recommendedAlone?: number;
  readonly recommendedAloneUsd?: Interval | null;
  /** Of the same workloads; `null` where it is not known. */
  readonly comparedWith: ComparedDay | null;
}

/** What a day brings and costs now: of the month before, or of the period that is reported. */
export interface ComparedDay {
  /** `YYYY-MM` of a month that runs, whose rest is forecast; `null` for the period, as it was observed. */
  readonly month: string | null;
  readonly requestsPerDay: number | null;
  readonly usdPerDay: number | null;
}

export interface WithoutForecast {
  readonly workloads: number;
  /** What a month of them costs now, of those of which it is known, and how many these are; `null` for none. */
  readonly monthlyUsd: number | null;
  readonly costKnownFor: number;
}

export interface ForecastLine {
  readonly workloadId: string;
  readonly name: string;
  readonly requests: Interval;
  readonly presentUsd: Interval | null;
  readonly recommendedUsd: Interval | null;
}

/** Something that demand comes to, of a workload or of what the workloads of an account share. */
export interface ForecastWarning extends Pick<CrossingDate, 'subject' | 'probability' | 'sentence'> {
  readonly kind: CrossingDate['kind'] | SharedQuotaDate['quota'];
  /** `null` where several workloads share it. */
  readonly workloadId: string | null;
  /** Of the workload, or of the account and Region. */
  readonly name: string;
  /** The day on which it is as likely as not to be reached, or else that of one in ten, epoch seconds; always one of them. */
  readonly atSeconds: number;
  readonly atShare: 0.5 | 0.1;
  readonly action: string;
  /** Epoch seconds of the day by which that is to be begun. */
  readonly actBySeconds: number;
  /** Whether it was none when the last report was due; `null` where that is not known. */
  readonly isNew: boolean | null;
  /** Where it has moved far since then: the day of the same share, epoch seconds; `null` elsewhere. */
  readonly movedFromSeconds: number | null;
}

/** What forecasts say of the month now, against what they said when the last report was due. */
export interface ForecastChange {
  /** ISO 8601: forecasts that were in force then are compared with. */
  readonly since: string;
  /** In the sums: those with a forecast then and now, and those that came or went in between. */
  readonly workloads: number;
  /** Workloads with a forecast now of which none is kept of then, and the other way round: in no sum. */
  readonly earlierMissing: number;
  readonly nowMissing: number;
  /** The medians of the workloads, added up as they were then, and what became of that. */
  readonly requestsBefore: number;
  readonly requests: ForecastMove;
  /** `null` where no workload has a price. */
  readonly usdBefore: number | null;
  readonly usd: ForecastMove | null;
  /** What came in the period against what was forecast of it; `null` where too little of either is known. */
  readonly came: ObservedAgainst | null;
  /** What people told since, largest effect first. */
  readonly told: readonly ToldLine[];
  /** The workloads whose forecast moved most, largest first. */
  readonly lines: readonly MovedLine[];
}

/** Why a sum moved. The parts add up to `total`. */
export interface ForecastMove {
  readonly total: number;
  /** What people told of growth, events, spans to count, and the zone. */
  readonly told: number;
  /** Demand that came otherwise than forecast, and what is made of it. */
  readonly demand: number;
  /** Another way to serve, or other prices; nothing of requests. */
  readonly served: number;
  /** Workloads that were added, and that went. */
  readonly came: number;
  readonly went: number;
}

export interface ObservedAgainst {
  readonly workloads: number;
  readonly observedRequests: number;
  readonly forecastRequests: number;
}

export interface ToldLine {
  readonly workloadId: string;
  readonly name: string;
  /** ISO 8601: when the forecast was made that first had it. */
  readonly at: string;
  /** Phrases, such as `an event was added: Sale, 2 days from 2026-12-03, x 2`. */
  readonly what: readonly string[];
  readonly requests: number;
  readonly usd: number | null;
}

export interface MovedLine {
  readonly workloadId: string;
  readonly name: string;
  readonly requests: ForecastMove;
  readonly usd: ForecastMove | null;
  /** What came in the period against what was forecast of it; `null` where it is not known. */
  readonly came: Omit<ObservedAgainst, 'workloads'> | null;
}
