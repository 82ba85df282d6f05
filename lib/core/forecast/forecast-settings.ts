/** What people know about the demand of a workload that its history does not tell. */
export interface ForecastSettings {
  /** IANA name of the zone whose days its callers live by; `null` lets the history decide, which is UTC where it cannot. */
  readonly zone: string | null;
  /** What a month adds, as a share of the month before: 0.05 is 5 % a month; `null` follows the history. */
  readonly growthPerMonthShare: number | null;
  readonly events: readonly DatedEvent[];
  /** Starts (epoch seconds) of spans that were left out and are to count after all. */
  readonly putBack: readonly number[];
}

/** A launch, a campaign, a holiday: days that are not like others. Those that are past are not learnt from. */
export interface DatedEvent {
  readonly name: string;
  /** `YYYY-MM-DD` of its first day, in the zone of the forecast. */
  readonly startsOn: string;
  /** Whole days. */
  readonly days: number;
  /** What comes on these days against what would: 2 is twice as much, 0 nothing. */
  readonly factor: number;
}

export const SETTINGS_UNTOLD: ForecastSettings = {
  zone: null,
  growthPerMonthShare: null,
  events: [],
  putBack: [],
};

/** Settings as they are kept. */
export interface KeptForecastSettings {
  /** Counts up with every change: an edit of an older one is refused; 0 where nothing was ever told. */
  readonly version: number;
  readonly settings: ForecastSettings;
  /** The name that a person typed who saved them last; `null` where none was, or nothing was told. */
  readonly who: string | null;
  /** ISO 8601, UTC; `null` where nothing was told. */
  readonly updatedAt: string | null;
}

export const NOTHING_TOLD: KeptForecastSettings = {
  version: 0,
  settings: SETTINGS_UNTOLD,
  who: null,
  updatedAt: null,
};
