import type { ReplayedOutline, ReplayOutline } from '@/lib/core/plan/replay-outline';
import type { BreachCause, BreachEpisode } from '@/lib/core/simulation/breach-episodes';
import { MINUTES_PER_DAY, MINUTES_PER_HOUR, SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import type { ServiceLevelObjective } from '@/lib/core/workload/workload';
import { formatDuration, formatDurationMs } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import {
  formatCount,
  formatPercent,
  formatRoundedCount,
  formatSignificant,
  timesWords,
} from '@/lib/format/number';
import { ROLE_WORDS } from './replay-roles';

/** What each replayed option would have cost, and whether it keeps the SLO: the sentence that the page opens with. */
export function replaySentence({ options, minutes }: ReplayOutline, slo: ServiceLevelObjective): string {
  const [first, second] = options;
  if (first === undefined) return 'Nothing of this plan stands on instances, so there is nothing to replay.';
  const start = `Over ${windowWords(minutes)} ${ROLE_WORDS[first.role].subject}`;
  const outcome = outcomeWords(first, slo);
  if (second === undefined) return `${start} would have cost ${outcome}.`;
  return `${start} would have cost ${outcome}; ${ROLE_WORDS[second.role].subject} ${outcomeWords(second, slo)}.`;
}

/** `28 days`, `9.5 hours`. */
export function windowWords(minutes: number): string {
  const days = minutes / MINUTES_PER_DAY;
  return days < 2
    ? `${formatSignificant(minutes / MINUTES_PER_HOUR)} hours`
    : `${formatSignificant(days)} days`;
}

function outcomeWords(
  { windowCostUsd, totals, breachShare }: ReplayedOutline,
  slo: ServiceLevelObjective,
): string {
  const cost = windowCostUsd === null ? 'no known price' : formatUsd(windowCostUsd);
  if (totals.breachMinutes === 0) return `${cost} without a minute in breach`;
  const verdict = breachShare <= allowedShare(slo) ? 'which the SLO allows' : 'more than the SLO allows';
  return `${cost} with ${shareWords(breachShare)} of requests late, ${verdict}`;
}

/** The stricter of the two limits. */
function allowedShare({ percentile, breachShare }: ServiceLevelObjective): number {
  return Math.min(breachShare, 1 - percentile);
}

function breachLength(minutes: number): string {
  if (minutes === 1) return '1 minute';
  return minutes < 2 * MINUTES_PER_HOUR
    ? `${formatCount(minutes)} minutes`
    : formatDuration(minutes * SECONDS_PER_MINUTE);
}

/** What counts as late and as a minute in breach: the quieter sentence under the first. */
export function breachNote(slo: ServiceLevelObjective, isAssumed: boolean): string {
  const share = formatPercent(allowedShare(slo));
  const whose = isAssumed ? 'the SLO, which is assumed,' : 'the SLO';
  return `Late is over ${formatDurationMs(slo.targetMs)} or failed; ${whose} allows ${share} of all requests. A minute in which more than that are late is in breach.`;
}

const SMALLEST_SHARE = 1e-4;

/** A share of requests, to a hundredth of a percent. */
export function shareWords(share: number): string {
  if (share > 0 && share < SMALLEST_SHARE) return `< ${formatPercent(SMALLEST_SHARE)}`;
  return formatPercent(Math.round(share / SMALLEST_SHARE) * SMALLEST_SHARE);
}

/** The title of the chart of traffic and capacity: how often and how long requests come late, and why mostly. */
export function loadFinding({ options }: ReplayOutline): string {
  const late = options.filter(({ totals }) => totals.breachMinutes > 0);
  const [worst] = late.toSorted((a, b) => b.totals.breachedRequests - a.totals.breachedRequests);
  const cause = worst === undefined ? null : mainCause(worst.episodes);
  if (worst === undefined || cause === null) return 'No minute is in breach.';
  const { option } = ROLE_WORDS[worst.role];
  const length = breachLength(worst.totals.breachMinutes);
  const times = worst.episodeCount;
  return times === 1
    ? `${option} is in breach once, for ${length}, because ${cause}.`
    : `${option} is in breach ${timesWords(times)}, ${length} in all, mostly because ${cause}.`;
}

/** Why most late requests were late; `null` without any. */
function mainCause(episodes: readonly BreachEpisode[]): string | null {
  const late = new Map<string, number>();
  for (const episode of episodes) {
    const words = isSlow(episode) ? 'requests themselves take longer' : CAUSE_IN_SHORT[episode.cause];
    late.set(words, (late.get(words) ?? 0) + episode.breachedRequests);
  }
  return [...late].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Instances with this much to spare keep nobody waiting: what is late took long itself. */
const IDLE_UTILIZATION = 0.5;

function isSlow({ cause, peakUtilization }: BreachEpisode): boolean {
  return cause === 'busy' && peakUtilization < IDLE_UTILIZATION;
}

const CAUSE_IN_SHORT: Readonly<Record<BreachCause, string>> = {
  'nothing-in-service': 'no instance was in service',
  'at-maximum': 'more came than all its instances carry',
  'after-scale-in': 'instances had just been taken away',
  'faster-than-scaling': 'the load rose faster than instances start',
  busy: 'instances were so busy that requests queued',
};

/** The title of the chart of instances: how many instance-hours the second option takes against the first. */
export function instancesFinding({ options }: ReplayOutline): string {
  const [first, second] = options;
  if (first === undefined) return 'No instances are replayed.';
  if (second === undefined)
    return `${ROLE_WORDS[first.role].option} takes ${instanceHours(first)} instance-hours, ${atMost(first)}.`;
  const { option } = ROLE_WORDS[second.role];
  const ratio = second.totals.instanceMinutes / first.totals.instanceMinutes;
  const hours = `${instanceHours(second)} against ${instanceHours(first)} instance-hours`;
  return `${option} takes ${ratioWords(ratio)} today: ${hours}, ${atMost(second)} against ${formatCount(first.totals.maxInService)}.`;
}

function instanceHours({ totals }: ReplayedOutline): string {
  return formatRoundedCount(totals.instanceMinutes / MINUTES_PER_HOUR);
}

function atMost({ totals }: ReplayedOutline): string {
  return `at most ${formatCount(totals.maxInService)} at once`;
}

/** `half as many as`, read on by what it is compared with. */
function ratioWords(ratio: number): string {
  if (Math.abs(ratio - 1) < 0.005) return 'as many instance-hours as';
  if (ratio >= 2) return `${formatSignificant(ratio, 2)} times the instance-hours of`;
  const share = formatPercent(Number(Math.abs(1 - ratio).toPrecision(2)));
  return `${share} ${ratio < 1 ? 'fewer' : 'more'} instance-hours than`;
}

/** What happened in an episode, with its figures: a sentence. */
export function episodeSentence(episode: BreachEpisode, option: ReplayedOutline): string {
  const { arrivalsBefore, peakArrivals, inServiceAtStart, maxInService, peakUtilization } = episode;
  const instances = (count: number) => (count === 1 ? '1 instance' : `${formatCount(count)} instances`);
  const peak = `${formatRoundedCount(peakArrivals)} a minute`;
  const carried = (count: number) =>
    `${formatRoundedCount(count * option.capacityPerInstancePerMinute)} that ${instances(count)} ${count === 1 ? 'carries' : 'carry'}`;
  const start = formatDuration(option.provisioningSeconds);
  switch (episode.cause) {
    case 'nothing-in-service':
      return `No instance was in service; the first takes ${start} to start.`;
    case 'at-maximum':
      return `Load reached ${peak}, above the ${carried(maxInService)}${isFixed(option.policy) ? '' : ', the most that the policy allows'}.`;
    case 'after-scale-in':
      return `Instances had been taken away minutes before; ${instances(inServiceAtStart)} met ${peak}.`;
    case 'faster-than-scaling':
      return arrivalsBefore === null || arrivalsBefore >= peakArrivals
        ? `Load reached ${peak}, above the ${carried(inServiceAtStart)}, before more had started, which takes ${start}.`
        : `Load rose from ${formatRoundedCount(arrivalsBefore)} to ${peak}, faster than the ${start} that an instance takes to start.`;
    case 'busy':
      return `${instances(inServiceAtStart)} at up to ${formatPercent(peakUtilization)} use: enough for the load, but ${isSlow(episode) ? 'requests themselves take longer than the target' : 'requests queue too long'}.`;
  }
}

function isFixed({ kind }: ScalingPolicy): boolean {
  return kind === 'fixed';
}
