/** What happened in each minute of a replay. Every total is computed from these. */
export interface ReplayRecords {
  readonly minutes: number;
  /** Instances that serve. */
  readonly inService: Float64Array;
  /** Instances that were asked for and do not serve yet. */
  readonly starting: Float64Array;
  /** Requests that came, `NaN` where missing. */
  readonly arrivals: Float64Array;
  readonly served: Float64Array;
  /** Requests that wait at the end of the minute. */
  readonly waiting: Float64Array;
  /** Requests that would wait beyond the timeout. */
  readonly failed: Float64Array;
  /** Served / capacity in service, 0 to 1; 0 when nothing is in service. */
  readonly utilization: Float64Array;
}

/** Empty records; a search fills the same ones again and again. */
export function makeReplayRecords(minutes: number): ReplayRecords {
  if (!Number.isInteger(minutes) || minutes < 0)
    throw new RangeError(`minutes must be a whole number, 0 or more, got ${minutes}`);
  return {
    minutes,
    inService: new Float64Array(minutes),
    starting: new Float64Array(minutes),
    arrivals: new Float64Array(minutes),
    served: new Float64Array(minutes),
    waiting: new Float64Array(minutes),
    failed: new Float64Array(minutes),
    utilization: new Float64Array(minutes),
  };
}
