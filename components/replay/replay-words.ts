import type { ReplayedOutline, ReplayOutline } from '@/lib/core/plan/replay-outline';
import type { BreachCause, BreachEpisode } from '@/lib/core/simulation/breach-episodes';
import { MINUTES_PER_DAY, MINUTES_PER_HOUR, SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { ScalingPolicy } from '@/lib/core/workload/scaling-policy';
import type { ServiceLevelObjective } from '@/lib/core/workload/workload';
import { formatDuration, formatDurationMs } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatCount, formatPercent, formatRoundedCount, formatSignificant } from '@/lib/format/number';
import { ROLE_WORDS } from './replay-roles';

/** What each replayed option would have done, as the sentence that the page opens with. */
export function replaySentence({ options, minutes }: ReplayOutline): string {
  const [first, second] = options;
  if (first === undefined) return 'Nothing of this plan stands on instances, so there is nothing to replay.';
  const start = `Over ${windowWords(minutes)} ${ROLE_WORDS[first.role].subject}`;
  if (second === undefined) return `${start} would have cost ${outcomeWords(first)}.`;
  return `${start} would have cost ${outcomeWords(first)}; ${ROLE_WORDS[second.role].subject} ${outcomeWords(second)}.`;
}

/** `28 days`, `9.5 hours`. */
export function windowWords(minutes: number): string {
  const days = minutes / MINUTES_PER_DAY;
  return days < 2
    ? `${formatSignificant(minutes / MINUTES_PER_HOUR)} hours`
    : `${formatSignificant(days)} days`;
}

function outcomeWords({ windowCostUsd, totals, breachShare }: ReplayedOutline): string {
  const cost = windowCostUsd === null ? 'no known price' : formatUsd(windowCostUsd);
  if (totals.breachMinutes === 0) return `${cost} without a minute in breach`;
  return `${cost} with ${shareWords(breachShare)} of requests late and ${breachLength(totals.breachMinutes)} in breach`;
}

function breachLength(minutes: number): string {
  if (minutes === 1) return '1 minute';
  return minutes < 2 * MINUTES_PER_HOUR
    ? `${formatCount(minutes)} minutes`
    : formatDuration(minutes * SECONDS_PER_MINUTE);
}

/** What counts as late and as a minute in breach: the quieter sentence under the first. */
export function breachNote({ targetMs, percentile, breachShare: allowed }: ServiceLevelObjective): string {
  const share = formatPercent(Math.min(allowed, 1 - percentile));
  return `Late is over ${formatDurationMs(targetMs)} or failed; the SLO allows ${share} of all requests. A minute in which more than that are late is in breach.`;
}

const SMALLEST_SHARE = 1e-4;

/** A share of requests that is told to a hundredth of a percent. */
export function shareWords(share: number): string {
  return share > 0 && share < SMALLEST_SHARE ? `< ${formatPercent(SMALLEST_SHARE)}` : formatPercent(share);
}

/** The title of the chart of traffic and capacity: how often requests come late, and why most of them. */
export function loadFinding({ options }: ReplayOutline): string {
  const late = options.filter(({ totals }) => totals.breachMinutes > 0);
  const [worst] = late.toSorted((a, b) => b.totals.breachedRequests - a.totals.breachedRequests);
  const cause = worst === undefined ? null : mainCause(worst.episodes);
  if (worst === undefined || cause === null) return 'No minute is in breach.';
  const { name } = ROLE_WORDS[worst.role];
  const what = name === 'today' ? 'what serves today' : `the option ${name}`;
  const times = worst.episodeCount === 1 ? 'once' : `${formatCount(worst.episodeCount)} times`;
  return `With ${what} requests come late ${times}, ${worst.episodeCount === 1 ? '' : 'most of them '}where ${CAUSE_IN_SHORT[cause]}.`;
}

/** The cause of most late requests; `null` without any. */
function mainCause(episodes: readonly BreachEpisode[]): BreachCause | null {
  const late = new Map<BreachCause, number>();
  for (const { cause, breachedRequests } of episodes)
    late.set(cause, (late.get(cause) ?? 0) + breachedRequests);
  return [...late].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

const CAUSE_IN_SHORT: Readonly<Record<BreachCause, string>> = {
  'nothing-in-service': 'no instance was in service',
  'at-maximum': 'more came than its most instances carry',
  'after-scale-in': 'instances had just been taken away',
  'faster-than-scaling': 'the load rose faster than instances start',
  busy: 'instances were so busy that requests queued',
};

/** The title of the chart of instances. */
export function instancesFinding({ options }: ReplayOutline): string {
  const parts = options.map(({ role, totals }) => {
    const hours = `${formatRoundedCount(totals.instanceMinutes / MINUTES_PER_HOUR)} instance-hours`;
    return `${ROLE_WORDS[role].name} ${hours}, at most ${formatCount(totals.maxInService)} at once`;
  });
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What happened in an episode, with its figures: a sentence. */
export function episodeSentence(episode: BreachEpisode, option: ReplayedOutline): string {
  const { arrivalsBefore, peakArrivals, inServiceAtStart, maxInService, peakUtilization } = episode;
  const instances = (count: number) => (count === 1 ? '1 instance' : `${formatCount(count)} instances`);
  const peak = `${formatRoundedCount(peakArrivals)} a minute`;
  const carried = (count: number) =>
    `${formatRoundedCount(count * option.capacityPerInstancePerMinute)} that ${instances(count)} carry`;
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
      return `${instances(inServiceAtStart)} at up to ${formatPercent(peakUtilization)} use: they carry the load, but requests queue too long.`;
  }
}

function isFixed({ kind }: ScalingPolicy): boolean {
  return kind === 'fixed';
}
