import type { MemoryGoal, MemoryStrategy } from '@/lib/core/memory/strategy';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatUnitCost, formatUsdInterval } from '@/lib/format/money';
import { formatCount } from '@/lib/format/number';
import type { MemoryAnswer, MemorySubject } from './memory-answer';
import type { MemoryService } from './memory-draft';

export const SERVICE_WORDS: Readonly<
  Record<MemoryService, { readonly name: string; readonly style: ServingStyle }>
> = {
  'lambda-x86_64': { name: 'Lambda x86_64', style: 'lambda' },
  'lambda-arm64': { name: 'Lambda arm64', style: 'lambda' },
  serverless: { name: 'a serverless endpoint', style: 'serverless' },
};

export const STRATEGY_WORDS: Readonly<Record<MemoryStrategy, string>> = {
  cheapest: 'cheapest',
  fastest: 'fastest',
  balanced: 'balanced',
  'cheapest-within-slo': 'cheapest within a limit',
};

export const megabytes = (memoryMb: number): string => `${formatCount(memoryMb)} MB`;

/** `a, b and c`. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The sentence that the page opens with: which size, how fast, what it costs; or what little is known. */
export function memorySentence(answer: MemoryAnswer, { name }: Pick<MemorySubject, 'name'>): string {
  const { report, interval, goal } = answer;
  const on = SERVICE_WORDS[answer.service].name;
  if (report !== null && report.recommendedMemoryMb !== null) {
    return `Give ${name} ${megabytes(report.recommendedMemoryMb)} on ${on}: ${formatDurationMs(report.durationMs)} in the mean and ${formatUnitCost(report.costPerMillionUsd)} a million requests, the ${meritOf(goal)} of ${countSizes(report.curve.length)}.`;
  }
  if (report !== null && report.interval === null) return report.because.join(' ');
  const lead =
    report === null
      ? `No memory size of ${name} is measured yet.`
      : 'One measured size says little about the others.';
  if (interval === null) {
    return `${lead} Even in proportion to memory no size on ${on} answers within ${formatDurationMs(goal.sloMs)}.`;
  }
  return `${lead} The ${meritOf(goal)} on ${on} lies between ${formatCount(interval.memoryMb.low)} and ${megabytes(interval.memoryMb.high)}: ${formatDurationMs(interval.durationMs.low)} to ${formatDurationMs(interval.durationMs.high)} and ${formatUsdInterval(interval.costPerMillionUsd.low, interval.costPerMillionUsd.high)} USD a million requests.`;
}

function meritOf({ strategy, sloMs }: MemoryGoal): string {
  return strategy === 'cheapest-within-slo'
    ? `cheapest within a limit of ${formatDurationMs(sloMs)}`
    : STRATEGY_WORDS[strategy];
}

function countSizes(count: number): string {
  return count === 1 ? 'one usable size' : `${count} usable measured sizes`;
}

/** What the description contradicts; `null` where it agrees. */
export function describeTooSmall(
  { points }: MemoryAnswer,
  { description: { modelMemoryMb } }: MemorySubject,
): string | null {
  const smaller = points.filter(({ memoryMb }) => memoryMb < modelMemoryMb);
  if (smaller.length === 0) return null;
  const sizes = listWords(smaller.map(({ memoryMb }) => megabytes(memoryMb)));
  return `${sizes} ${smaller.length === 1 ? 'is' : 'are'} below the ${megabytes(modelMemoryMb)} that the loaded model needs as described.`;
}

/** What follows the sentence: a near tie, what to measure, where the interval comes from. */
export function memoryNote({ report, measure }: MemoryAnswer): string {
  const next = measure.length === 0 ? '' : ` Measure ${listWords(measure.map(megabytes))} next.`;
  if (report === null) {
    return `The interval is from the described service time, taken for one vCPU: memory shortens it between not at all and in proportion.${next}`;
  }
  if (report.recommendedMemoryMb === null) return next.trim();
  const rest = report.because.slice(1);
  const isProposed = rest.some((sentence) => sentence.startsWith('Measure '));
  return [...rest, ...(isProposed ? [] : [next.trim()])].filter((sentence) => sentence !== '').join(' ');
}
