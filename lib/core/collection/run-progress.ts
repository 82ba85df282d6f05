import { MILLISECONDS_PER_SECOND } from '../units';
import type { SyncRunRecord } from './sync-run';

/** How far a run is and how fast it goes. */
export interface RunProgress {
  /** 0 to 1; `null` until it is known how much there is to do. */
  readonly shareDone: number | null;
  /** `null` until some are done. */
  readonly seriesPerSecond: number | null;
  readonly samplesPerSecond: number | null;
  /** `null` until a part is done, and when it is over. */
  readonly secondsLeft: number | null;
}

const UNKNOWN: RunProgress = {
  shareDone: null,
  seriesPerSecond: null,
  samplesPerSecond: null,
  secondsLeft: null,
};

/** Rates are over the time from the start of the run to its last step; what is left goes on at the rate so far. */
export function describeRunProgress(run: SyncRunRecord, nowSeconds: number): RunProgress {
  if (run.startedAt === null) return UNKNOWN;
  const touchedSeconds = toSeconds(run.touchedAt);
  const elapsedSeconds = touchedSeconds - toSeconds(run.startedAt);
  const shareDone = shareOf(run);
  const rateOf = (count: number) => (count > 0 && elapsedSeconds > 0 ? count / elapsedSeconds : null);
  return {
    shareDone,
    seriesPerSecond: rateOf(run.seriesDone),
    samplesPerSecond: rateOf(run.samples),
    secondsLeft:
      run.state === 'running' && shareDone !== null && shareDone > 0 && elapsedSeconds > 0
        ? Math.max(0, (elapsedSeconds * (1 - shareDone)) / shareDone - (nowSeconds - touchedSeconds))
        : null,
  };
}

/** By series, which are of like size; by parts where there are no series. */
function shareOf({ seriesDone, seriesTotal, partsDone, partsTotal }: SyncRunRecord): number | null {
  if (seriesTotal > 0) return Math.min(1, seriesDone / seriesTotal);
  return partsTotal > 0 ? Math.min(1, partsDone / partsTotal) : null;
}

function toSeconds(instant: string): number {
  return Date.parse(instant) / MILLISECONDS_PER_SECOND;
}
