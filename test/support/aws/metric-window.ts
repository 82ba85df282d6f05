const DAY = 86_400;
const MINUTE_DAYS = 15;
const FIVE_MINUTE_DAYS = 63;
export const RETENTION_SECONDS = 455 * DAY;

/** What an age of StartTime allows: StartTime is rounded down to it, and a period that is no multiple of it returns nothing. */
export function stepOfAge(startSeconds: number, nowSeconds: number): 60 | 300 | 3600 {
  const age = nowSeconds - startSeconds;
  if (age <= MINUTE_DAYS * DAY) return 60;
  return age <= FIVE_MINUTE_DAYS * DAY ? 300 : 3600;
}

export interface QueryWindow {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly periods: number;
}

/** The periods of one query; none where the age of StartTime does not allow the period. */
export function windowOf(
  startTime: number,
  endTime: number,
  periodSeconds: number,
  nowSeconds: number,
): QueryWindow {
  const step = stepOfAge(startTime, nowSeconds);
  const startSeconds = Math.floor(startTime / step) * step;
  const endSeconds = Math.ceil(endTime);
  const allowed = periodSeconds % step === 0;
  const periods = allowed ? Math.max(0, Math.ceil((endSeconds - startSeconds) / periodSeconds)) : 0;
  return { startSeconds, endSeconds, periods };
}
