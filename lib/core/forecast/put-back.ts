import type { LeftOutSpan } from './demand-forecast';

/**
 * Whether a span that was left out counts after all, by the starts of those that people put back, epoch seconds. Newer traffic
 * may move the start of a span: what was put back stays so wherever its start lies in it.
 */
export function isPutBack(
  { startSeconds, endSeconds }: Pick<LeftOutSpan, 'startSeconds' | 'endSeconds'>,
  putBack: readonly number[],
): boolean {
  return putBack.some((seconds) => seconds >= startSeconds && seconds < endSeconds);
}

/** The starts without those that put a span back. */
export function takeBack(
  span: Pick<LeftOutSpan, 'startSeconds' | 'endSeconds'>,
  putBack: readonly number[],
): number[] {
  return putBack.filter((seconds) => !isPutBack(span, [seconds]));
}
