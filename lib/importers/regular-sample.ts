import { numberOf } from './guess-column';
import type { TimeUnit } from './import-choices';
import { DateParser } from './parse-date';

const SHARE_THAT_TICKS = 0.8;
const encoder = new TextEncoder();
const dates = new DateParser();

/** Whether the first times of a file tick on whole multiples of a second or more, as periods do and requests do not. */
export function isRegularSample(times: readonly string[], unit: TimeUnit): boolean {
  const gaps: number[] = [];
  let previous = Number.NaN;
  for (const text of times) {
    const time = unit === 'date' ? dateSeconds(text) : numberOf(text);
    const gap = Math.abs(time - previous);
    if (gap > 0) gaps.push(gap);
    else if (gap === 0) return false;
    previous = time;
  }
  const tick = gaps.reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY);
  if (!Number.isInteger(tick) || gaps.length === 0) return false;
  const ticking = gaps.filter((gap) => gap % tick === 0).length;
  const atOnce = gaps.filter((gap) => gap === tick).length;
  return ticking >= gaps.length * SHARE_THAT_TICKS && atOnce * 2 >= gaps.length;
}

function dateSeconds(text: string): number {
  const bytes = encoder.encode(text);
  return dates.parse(bytes, 0, bytes.length) === 'date' ? dates.wallSeconds + dates.fraction : Number.NaN;
}
