import { mixBits } from './hash';
import type { MetricBlock } from './metric-block';
import { LAMBDA } from './metric-model';

/** Parts of a minute's samples that have arrived while it is incomplete. */
const EARLY_SHARE = 0.6;
/** After the end of a minute: when its first samples show, and when its last ones have. */
const FIRST_DELAY_SECONDS = 60;
const LAST_DELAY_SECONDS = 180;

/** The first minute of which nothing has arrived. */
export function firstMissingMinute(namespace: string, asOfSeconds: number): number {
  return Math.floor((asOfSeconds - (namespace === LAMBDA ? 0 : FIRST_DELAY_SECONDS)) / 60);
}

/** Whether all samples of the minutes before this one are there. */
export function isSettled(namespace: string, beforeMinute: number, asOfSeconds: number): boolean {
  return namespace === LAMBDA || asOfSeconds >= beforeMinute * 60 + LAST_DELAY_SECONDS;
}

/** Takes away what has not arrived: SageMaker's minutes are incomplete for two to three minutes after their end. */
export function cutEarly(
  block: MetricBlock,
  seed: number,
  firstMinute: number,
  to: number,
  asOfSeconds: number,
): void {
  for (let i = Math.max(0, Math.floor(asOfSeconds / 60) - firstMinute - 5); i < to; i++) {
    const minute = firstMinute + i;
    const complete = (minute + 1) * 60 + 120 + (mixBits(seed, minute) % 60);
    if (asOfSeconds >= complete) continue;
    const count = block.count[i] ?? 0;
    const early = Math.floor(count * EARLY_SHARE);
    block.sum[i] = count === 0 ? 0 : Math.floor(((block.sum[i] ?? 0) * early * 64) / count) / 64;
    block.count[i] = early;
  }
}
