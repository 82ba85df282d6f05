/** What is expected to come, from what came: a value that pages, mails, the API and the command line render. */

/** A point with the interval that is to hold it in 90 of 100 cases. */
export interface Interval {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export type DemandForecast = ForecastOfDemand | RefusedForecast;

/** Where the history cannot carry a forecast. */
export interface RefusedForecast {
  readonly refused: true;
  /** A sentence: what there is, and what it takes. */
  readonly reason: string;
  readonly history: ForecastHistory;
}

export interface ForecastOfDemand {
  readonly refused: false;
  readonly history: ForecastHistory;
  /** IANA name of the zone whose days were used, and why: told by a person, seen in the history, or neither. */
  readonly zone: { readonly name: string; readonly from: 'told' | 'history' | 'none' };
  readonly seasons: readonly FoundSeason[];
  /** Ascending. */
  readonly leftOut: readonly LeftOutSpan[];
  readonly hours: HoursAhead;
  readonly days: DaysAhead;
  readonly growth: GrowthAhead;
}

/** The hours that were looked at. */
export interface ForecastHistory {
  /** Half-open, epoch seconds. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Share of its hours with a count. */
  readonly coverage: number;
}

/** A period after which demand is like itself. */
export interface FoundSeason {
  readonly hours: number;
  /** Share of the variance that the season's profile explains, on parts of the history that it was not made from. */
  readonly strength: number;
}

export interface LeftOutSpan {
  /** `event` was told by a person, the others were found. */
  readonly kind: 'outage' | 'anomaly' | 'event';
  /** Half-open, epoch seconds. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly observedRequests: number;
  /** What other days would have led one to expect. */
  readonly expectedRequests: number;
  /** True where a person wants it to count after all. */
  readonly isPutBack: boolean;
}

/** The hours of a week from the end of the history on. */
export interface HoursAhead {
  readonly startSeconds: number;
  /** Requests of each hour. */
  readonly point: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly method: string;
  /** All that were tried, the best first. */
  readonly tried: readonly TriedMethod[];
  readonly backtest: BacktestScore;
}

/** A way to forecast. */
export interface TriedMethod {
  readonly method: string;
  /** Mean absolute scaled error of rolling origins. */
  readonly mase: number;
  /** What it counts for in the forecast; 0 where it does not. */
  readonly weight: number;
}

/** How forecasts would have done that were made earlier, from what was known then. */
export interface BacktestScore {
  readonly origins: number;
  readonly horizonPeriods: number;
  /** Mean absolute error against that of repeating the shortest season, within the history; `null` where that is 0. */
  readonly mase: number | null;
  readonly seasonalNaiveMase: number | null;
  /** Share of values within the interval, which was made without them. */
  readonly coverage: number | null;
}

/** Whole days (of the zone) from the first on that the history does not hold whole: what came of it already is in it. */
export interface DaysAhead {
  /** `YYYY-MM-DD` of the first. */
  readonly startsOn: string;
  readonly startSeconds: number;
  readonly requests: readonly Interval[];
  /** Requests of the busiest minute of each day. */
  readonly peakPerMinute: readonly Interval[];
  /** So many of them are nearer than the farthest that the backtest could check; errors farther out are extrapolated. */
  readonly checkedDays: number;
  readonly shown: readonly ShownForecast[];
  readonly backtest: BacktestScore;
}

/** The forecast that people would have had on an earlier day. */
export interface ShownForecast {
  /** The midnight from which it looked ahead. */
  readonly startSeconds: number;
  readonly requests: readonly Interval[];
}

export interface GrowthAhead {
  /** Of a month against the one before, as a share. */
  readonly perMonthShare: Interval;
  readonly from: 'told' | 'history';
}
