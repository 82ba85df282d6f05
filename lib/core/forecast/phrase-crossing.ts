import { phraseShare } from '../plan/phrases';
import { SECONDS_PER_DAY } from '../units';
import type { Passage } from './first-passage';
import { phraseDay } from './phrase-day';

/**
 * `Reaches the policy's maximum of 6 instances by 14 March 2027 (50 %; as early as 20 February 2027: 10 %), and by 31 May
 * 2027 with 60 %.`
 */
export function phraseCrossing(
  subject: string,
  {
    probability,
    earlySeconds,
    medianSeconds,
  }: Pick<Passage, 'probability' | 'earlySeconds' | 'medianSeconds'>,
  endSeconds: number,
  isPast: boolean,
): string {
  if (isPast) return `Has reached ${subject} already.`;
  const end = phraseDay(endSeconds - SECONDS_PER_DAY);
  const chance = phraseShare(probability);
  if (earlySeconds === null) return `May reach ${subject} by ${end} (${chance}).`;
  const early = `as early as ${phraseDay(earlySeconds)}: 10 %`;
  if (medianSeconds === null) return `May reach ${subject} by ${end} (${chance}; ${early}).`;
  const last = probability > 0.5 ? `, and by ${end} with ${chance}` : '';
  return `Reaches ${subject} by ${phraseDay(medianSeconds)} (50 %; ${early})${last}.`;
}
