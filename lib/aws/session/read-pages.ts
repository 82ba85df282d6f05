import { AwsFailure } from '@/lib/errors/aws-failure';
import { type AwsCall, place } from './to-aws-failure';

export interface Page<T> {
  readonly items: readonly T[];
  /** Empty and missing both mean that it was the last. */
  readonly next: string | null | undefined;
}

/**
 * All items of all pages, or the first `mostItems`. Pages are not counted: AWS may give fewer items on one than were asked
 * for, and none on one that goes on.
 * @throws AwsFailure `bad-answer` when a page leads back to itself, besides what `fetchPage` throws.
 */
export async function readPages<T>(
  call: AwsCall,
  fetchPage: (token: string | undefined) => Promise<Page<T>>,
  mostItems = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  while (items.length < mostItems) {
    const answer = await fetchPage(token);
    items.push(...answer.items);
    if (answer.next === undefined || answer.next === null || answer.next === '') return items;
    if (seen.has(answer.next)) {
      throw new AwsFailure('bad-answer', `${place(call)} repeats its pages without end.`, call.region);
    }
    seen.add(answer.next);
    token = answer.next;
  }
  return items.slice(0, mostItems);
}
