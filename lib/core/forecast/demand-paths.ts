/**
 * Ways in which demand may go: each a run of days that is as likely as any other. Sums over days, peaks and dates are taken
 * of each path, and intervals and probabilities over the paths, so that errors which last are not averaged away.
 */
export interface DemandPaths {
  /** Midnight (of the forecast's zone) of the first day that the history does not hold whole, epoch seconds. */
  readonly startSeconds: number;
  /** Starts of all days and the end of the last, epoch seconds: one more than there are days; clock changes make days of 23 and 25 h. */
  readonly dayStartsSeconds: readonly number[];
  readonly paths: number;
  /** `requests[path * days + day]`: of the whole day. */
  readonly requests: Float64Array;
  /** The same of its busiest minute. */
  readonly peakPerMinute: Float64Array;
}

export function countDays({ dayStartsSeconds }: Pick<DemandPaths, 'dayStartsSeconds'>): number {
  return dayStartsSeconds.length - 1;
}
