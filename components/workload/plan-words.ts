import type { Plan, Recommendation } from '@/lib/core/plan/plan';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatSignificant } from '@/lib/format/number';
import { isSloAssumed } from './slo-source';

/** What the recommendation does to the p99, and where the limit lies. */
export function latencySentence({ present, description }: Plan, recommended: Recommendation): string {
  const limit = limitWords(description);
  const after = recommended.p99Ms;
  if (after === null)
    return recommended.style === 'realtime'
      ? 'How it answers there is not modelled.'
      : 'It promises no latency: callers fetch the answer later.';
  const before = recommended.keepsPresent ? null : (present?.p99Ms ?? null);
  if (before === null) return `p99 is ${formatDurationMs(after)}; ${limit}.`;
  if (formatDurationMs(before) === formatDurationMs(after))
    return `p99 stays at ${formatDurationMs(after)}; ${limit}.`;
  return `p99 ${after > before ? 'rises' : 'falls'} from ${formatDurationMs(before)} to ${formatDurationMs(after)}; ${limit}.`;
}

/** `your limit is 300 ms`, with its percentile where that is not the p99; one that nobody told is not yours. */
function limitWords(description: WorkloadDescription): string {
  const { targetMs, percentile } = description.slo;
  const at = percentile === 0.99 ? '' : ` at p${formatSignificant(percentile * 100, 4)}`;
  return `${isSloAssumed(description) ? 'the limit assumed' : 'your limit'} is ${formatDurationMs(targetMs)}${at}`;
}

/** The lowest p99 of all alternatives that promise one, whatever stops them; `null` without any. */
export function fastestP99Ms({ evaluations }: Plan): number | null {
  const known = evaluations.flatMap(({ p99Ms }) => (p99Ms === null ? [] : [p99Ms]));
  return known.length === 0 ? null : Math.min(...known);
}
