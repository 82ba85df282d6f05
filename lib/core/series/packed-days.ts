/** Days of series that are read at once, epoch seconds; half-open. */
export interface DayWindow {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** `all`, or only of the days that are not whole in the window: the digest tells of the others. */
  readonly payloads: 'all' | 'edges';
}

/** What is stored of a series in a window, as one statement saw it. */
export interface PackedDays {
  readonly seriesId: string;
  /** Of the days that are whole in the window; `null` where none of them has a value. */
  readonly digest: string | null;
  /** Packed, by the midnights (UTC) that they begin at. */
  readonly days: ReadonlyMap<number, Uint8Array>;
}
