import { MAX_SCENARIO_NAME } from '@/lib/core/scenario/scenario';

const COPY = 'Copy of ';

/** What a duplicate is called; a name that is too long for it loses its end, never half of a character. */
export function copyName(name: string): string {
  const copied = `${COPY}${name}`;
  if (copied.length <= MAX_SCENARIO_NAME) return copied;
  const cut = copied.slice(0, MAX_SCENARIO_NAME - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
