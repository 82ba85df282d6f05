import { replayQuerySchema } from '@/lib/contract/replay-query';
import { isInBreach } from '@/lib/core/simulation/replay-breaches';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { loadBackTest } from '@/lib/usecases/load-back-test';
import { type LoadedReplay, loadReplay, type ReplayedOption } from '@/lib/usecases/load-replay';
import { jsonResponse } from './json-response';
import { parseQuery } from './query';

/**
 * `GET /api/v1/workloads/{id}/replay?from&to`: every minute of a part of the replayed window, column by column, for the
 * present and the recommended option. A day when one end is given, its last day when none is. Beside it the back-test of
 * the whole window: what the model predicts of the present serving against what was observed of it.
 */
export async function getReplay(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { from, to } = parseQuery(replayQuerySchema, request);
  const replay = await loadReplay({ id }, deps);
  const { startSeconds, values, stepSeconds } = replay.arrivals;
  const end = to ?? (from === null ? startSeconds + values.length * stepSeconds : from + SECONDS_PER_DAY);
  const backTest = await loadBackTest({ id }, deps);
  return jsonResponse({ ...answerMinutes(replay, from ?? end - SECONDS_PER_DAY, end), backTest });
}

/** The minutes that begin in `[fromSeconds, toSeconds)`. */
function answerMinutes({ workload, plan, arrivals, replays }: LoadedReplay, from: number, to: number) {
  const minutes = replays[0]?.records.minutes ?? 0;
  const minuteOf = (seconds: number) =>
    Math.min(minutes, Math.max(0, Math.ceil((seconds - arrivals.startSeconds) / SECONDS_PER_MINUTE)));
  const range = [minuteOf(from), minuteOf(to)] as const;
  const counts = replays[0]?.records.arrivals ?? new Float64Array();
  return {
    workloadId: workload.id,
    planId: plan.id,
    startSeconds: arrivals.startSeconds + range[0] * SECONDS_PER_MINUTE,
    stepSeconds: SECONDS_PER_MINUTE,
    arrivals: listPart(counts, range).map((count) => (Number.isNaN(count) ? null : count)),
    options: replays.map((replay) => answerOption(replay, range)),
  };
}

function answerOption(replay: ReplayedOption, range: readonly [number, number]) {
  const { role, evaluation, policy, stage, records, breaches } = replay;
  const { inService, starting, served, waiting, failed } = records;
  return {
    role,
    label: evaluation.label,
    policy,
    capacityPerInstancePerMinute: stage.capacityPerInstancePerMinute,
    inService: listPart(inService, range),
    starting: listPart(starting, range),
    served: listPart(served, range),
    waiting: listPart(waiting, range),
    failed: listPart(failed, range),
    breachedRequests: listPart(breaches.breachedRequests, range),
    inBreach: Array.from(inService.subarray(...range), (_, i) => isInBreach(records, breaches, range[0] + i)),
  };
}

/** To a thousandth of a request. */
function listPart(values: Float64Array, [from, to]: readonly [number, number]): number[] {
  return Array.from(values.subarray(from, to), (value) => Math.round(value * 1000) / 1000);
}
