import { choosePeriods } from '../series/choose-periods';
import type { BreachEpisode } from '../simulation/breach-episodes';
import { outlineBreachRanges } from '../simulation/replay-breaches';
import type { ReplayTotals } from '../simulation/replay-totals';
import { MINUTES_PER_HOUR, SECONDS_PER_MINUTE } from '../units';
import type { ScalingPolicy } from '../workload/scaling-policy';
import type { ServingStyle } from '../workload/serving-option';
import type { ReplayedChoice, ReplayRole } from './list-replayed';
import type { EvaluationReplay } from './replay-evaluation';

/** Replays reduced to what a page shows, as plain values. */
export interface ReplayOutline {
  /** Epoch seconds of the first minute. */
  readonly startSeconds: number;
  readonly minutes: number;
  /** The present option first. Empty where nothing stands on instances. */
  readonly options: readonly ReplayedOutline[];
  /** Chosen minutes of the window: peaks, steps and gaps among them. */
  readonly lines: ReplayLines;
}

/** One replayed option. */
export interface ReplayedOutline {
  readonly role: ReplayRole;
  readonly style: ServingStyle;
  readonly label: string;
  readonly policy: ScalingPolicy;
  readonly monthlyCostUsd: number | null;
  /** The same, for the window. */
  readonly windowCostUsd: number | null;
  readonly totals: ReplayTotals;
  /** Share of requests that fail or take longer than the target, as the plan has it. */
  readonly breachShare: number;
  readonly capacityPerInstancePerMinute: number;
  readonly provisioningSeconds: number;
  /** Runs in breach, epoch seconds, ascending; the end of each is not part of it. */
  readonly breachRanges: readonly { readonly from: number; readonly to: number }[];
  readonly episodeCount: number;
  /** The worst ones, worst first. */
  readonly episodes: readonly BreachEpisode[];
}

/** Minutes as columns, ascending. */
export interface ReplayLines {
  /** Epoch seconds. */
  readonly xs: readonly number[];
  /** `null` where missing. */
  readonly arrivals: readonly (number | null)[];
  /** One column an option. */
  readonly inService: readonly (readonly number[])[];
}

/** Runs that the window is cut in: two px each on a wide screen. */
const RUNS = 600;
/** More runs in breach than this are drawn into one another. */
const MOST_RANGES = 1500;
const WORST_EPISODES = 20;

/** Reduces replays of one window, which begins at `startSeconds`. O(minutes). */
export function outlineReplays(
  replays: readonly (ReplayedChoice & EvaluationReplay)[],
  startSeconds: number,
  hoursPerMonth: number,
): ReplayOutline {
  return {
    startSeconds,
    minutes: replays[0]?.records.minutes ?? 0,
    options: replays.map((replay) => outlineOption(replay, startSeconds, hoursPerMonth)),
    lines: outlineLines(replays, startSeconds),
  };
}

function outlineOption(
  replay: ReplayedChoice & EvaluationReplay,
  startSeconds: number,
  hoursPerMonth: number,
): ReplayedOutline {
  const { role, evaluation, policy, totals, stage, records, breaches, episodes } = replay;
  const { style, label, monthlyCostUsd } = evaluation;
  const counted = totals.requests === 0 ? 0 : totals.breachedRequests / totals.requests;
  const hours = totals.minutes / MINUTES_PER_HOUR;
  return {
    role,
    style,
    label,
    policy,
    monthlyCostUsd,
    windowCostUsd: monthlyCostUsd === null ? null : (monthlyCostUsd * hours) / hoursPerMonth,
    totals,
    breachShare: evaluation.breachShare ?? counted,
    capacityPerInstancePerMinute: stage.capacityPerInstancePerMinute,
    provisioningSeconds: stage.provisioningSeconds,
    breachRanges: outlineBreachRanges(records, breaches, MOST_RANGES).map(({ fromMinute, toMinute }) => ({
      from: startSeconds + fromMinute * SECONDS_PER_MINUTE,
      to: startSeconds + toMinute * SECONDS_PER_MINUTE,
    })),
    episodeCount: episodes.length,
    episodes: episodes.slice(0, WORST_EPISODES),
  };
}

function outlineLines(replays: readonly EvaluationReplay[], startSeconds: number): ReplayLines {
  const arrivals = replays[0]?.records.arrivals ?? new Float64Array();
  const minutes = choosePeriods([arrivals, ...replays.map(({ records }) => records.inService)], RUNS);
  const pick = (column: Float64Array) => minutes.map((minute) => column[minute] ?? Number.NaN);
  return {
    xs: minutes.map((minute) => startSeconds + minute * SECONDS_PER_MINUTE),
    arrivals: pick(arrivals).map((count) => (Number.isNaN(count) ? null : count)),
    inService: replays.map(({ records }) => pick(records.inService)),
  };
}
