import type { RunProblem } from '../inventory/run-problem';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../units';
import { earliestAnsweredSeconds, floorTo } from './metric-ages';
import type { MetricAnswer, MetricCall } from './metric-call';

/**
 * AWS takes what is signed with a clock that is off by less. A window that ends so much in AWS's future does no harm
 * either: the hour before a watermark is asked for again.
 */
export const TOLERATED_OFFSET_SECONDS = 5 * SECONDS_PER_MINUTE;

/**
 * What may be kept of the answers of a call that was planned by a clock which is not AWS's. The SDK signs by AWS's time
 * once it has heard it, so calls succeed whatever the clock; but CloudWatch answers a window that is in its future, or too
 * old by its time, with no values and `Complete`. So values end where periods have closed by AWS's time, and a window
 * that is too old was not answered.
 * @param nowSeconds by this machine's clock
 */
export function boundByClock(
  call: MetricCall,
  answers: readonly MetricAnswer[],
  nowSeconds: number,
): readonly MetricAnswer[] {
  return answers.map((answer) => {
    const { clockAheadSeconds = 0 } = answer;
    if (clockAheadSeconds > 0) return keepFirst(answer, countClosed(call, clockAheadSeconds));
    const earliest = earliestAnsweredSeconds(call.periodSeconds, nowSeconds - clockAheadSeconds);
    if (clockAheadSeconds === 0 || call.startSeconds >= earliest) return answer;
    return { ...answer, complete: false, messages: [...answer.messages, TOO_OLD] };
  });
}

const TOO_OLD = 'by its time the window begins too long ago';

function keepFirst(answer: MetricAnswer, periods: number): MetricAnswer {
  const skippedPeriods = Math.min(answer.skippedPeriods ?? 0, periods);
  return { ...answer, skippedPeriods, values: answer.values.subarray(0, periods - skippedPeriods) };
}

/** Periods of a call that ends with the last closed one by this machine's clock. */
function countClosed({ startSeconds, endSeconds, periodSeconds }: MetricCall, aheadSeconds: number): number {
  const closedSeconds = floorTo(endSeconds - aheadSeconds, periodSeconds);
  return Math.max(0, (closedSeconds - startSeconds) / periodSeconds);
}

/** Says how far the clock is off, if an answer told so. */
export function describeClock(answers: readonly MetricAnswer[]): RunProblem[] {
  const ahead = answers.find(({ clockAheadSeconds }) => clockAheadSeconds !== undefined)?.clockAheadSeconds;
  if (ahead === undefined) return [];
  const off = `${nameDuration(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} AWS's`;
  const message = `This machine's clock is ${off}. Values are taken by AWS's time, so none is lost, but set the clock, best by NTP: schedules and what is said of the age of data follow it.`;
  return [{ code: 'clock-skew', message, about: null }];
}

/** In the largest unit that there are two of, so that calls of one run say the same. */
function nameDuration(seconds: number): string {
  const units = [
    ['days', SECONDS_PER_DAY],
    ['hours', SECONDS_PER_HOUR],
  ] as const;
  const [name, unit] = units.find(([, length]) => seconds >= 1.5 * length) ?? ['minutes', SECONDS_PER_MINUTE];
  return `${Math.round(seconds / unit)} ${name}`;
}
