import { countSeries } from '@/lib/core/collection/asked-names';
import type { MetricAnswer, MetricCall, WatermarkRecord } from '@/lib/core/collection/metric-call';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { makeSeries } from '@/lib/core/series/series';
import type { NewSeries } from '@/lib/core/series/series-record';

/**
 * What the answers of a call add to the stored series. A series starts at the first value that there ever was, and ends
 * where it was last asked for whole: up to there CloudWatch is known to have no more.
 */
export function listAdditions(
  call: MetricCall,
  answers: readonly MetricAnswer[],
  newId: () => string,
): NewSeries[] {
  return answers.flatMap((answer) => {
    const { query, values, skippedPeriods = 0 } = answer;
    const first = values.findIndex((value) => !Number.isNaN(value));
    const found =
      first < 0 ? listEnd(answer) : { at: skippedPeriods + first, values: sliceFrom(first, answer) };
    if (found === null) return [];
    const startSeconds = call.startSeconds + found.at * call.periodSeconds;
    const series = makeSeries(startSeconds, call.periodSeconds, found.values);
    return [{ newId: newId(), workloadId: query.workloadId, metric: query.metric, series }];
  });
}

function sliceFrom(first: number, { values, complete }: MetricAnswer): Float64Array {
  const last = complete ? values.length - 1 : values.findLastIndex((value) => !Number.isNaN(value));
  return values.subarray(first, last + 1);
}

/** Of a series without a value in the window only the end is told, where there is one. */
function listEnd(answer: MetricAnswer): { readonly at: number; readonly values: Float64Array } | null {
  const periods = countPeriods(answer);
  if (!answer.complete || periods === 0) return null;
  return { at: periods - 1, values: Float64Array.of(Number.NaN) };
}

/** Of the call, those that had closed. */
function countPeriods({ values, skippedPeriods = 0 }: MetricAnswer): number {
  return skippedPeriods + values.length;
}

/** What was asked for and answered whole, as far as periods had closed. */
export function listAskedWindows(call: MetricCall, answers: readonly MetricAnswer[]): WatermarkRecord[] {
  return answers.flatMap((answer) => {
    const { workloadId, metric } = answer.query;
    const periods = countPeriods(answer);
    if (!answer.complete || periods === 0) return [];
    const { periodSeconds, startSeconds } = call;
    return [
      {
        workloadId,
        metric,
        stepSeconds: periodSeconds,
        askedFromSeconds: startSeconds,
        askedToSeconds: startSeconds + periods * periodSeconds,
      },
    ];
  });
}

/** One problem for all series that CloudWatch did not answer whole, in its own words. */
export function describeIncomplete(
  { region, queries }: MetricCall,
  answers: readonly MetricAnswer[],
): RunProblem[] {
  const incomplete = answers.filter(({ complete }) => !complete);
  const asked = countSeries(queries);
  const missing = asked - answers.length + incomplete.length;
  if (missing === 0) return [];
  const said = Array.from(new Set(incomplete.flatMap(({ messages }) => messages))).slice(0, 3);
  const words = said.length === 0 ? '' : ` (${said.join('; ')})`;
  return [
    {
      code: 'bad-answer',
      message: `CloudWatch did not answer ${missing} of ${asked} series in ${region} whole${words}: what came is kept, and the next sync asks for the rest.`,
      about: region,
    },
  ];
}
