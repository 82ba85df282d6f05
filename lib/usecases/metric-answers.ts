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
  return answers.flatMap(({ query, values, complete }) => {
    const first = values.findIndex((value) => !Number.isNaN(value));
    const end = complete ? values.length : values.findLastIndex((value) => !Number.isNaN(value)) + 1;
    // Of a series without a value in the window only the end is told, where there is one.
    const start = first < 0 ? end - 1 : first;
    if (start < 0 || start >= end) return [];
    const startSeconds = call.startSeconds + start * call.periodSeconds;
    const series = makeSeries(startSeconds, call.periodSeconds, values.subarray(start, end));
    return [{ newId: newId(), workloadId: query.workloadId, metric: query.metric, series }];
  });
}

/** What was asked for and answered whole, as far as periods had closed. */
export function listAskedWindows(call: MetricCall, answers: readonly MetricAnswer[]): WatermarkRecord[] {
  return answers.flatMap(({ query: { workloadId, metric }, values, complete }) => {
    if (!complete || values.length === 0) return [];
    const { periodSeconds, startSeconds } = call;
    return [
      {
        workloadId,
        metric,
        stepSeconds: periodSeconds,
        askedFromSeconds: startSeconds,
        askedToSeconds: startSeconds + values.length * periodSeconds,
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
