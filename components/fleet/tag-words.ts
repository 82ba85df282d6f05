import type { Tags } from '@/lib/core/workload/tags';

/** `Tags` of FOCUS: a JSON object of keys and values; `null` without any. */
export function tagsJson(tags: Tags): string | null {
  return isUntagged(tags) ? null : JSON.stringify(tags);
}

/** What a search looks through: `team:ranking` finds the tag `team` with that value. */
export function tagsText(tags: Tags): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}:${value}`)
    .join(' ');
}

/** Each as `key=value`. */
export function listWords(tags: Tags): string[] {
  return Object.entries(tags).map(([key, value]) => `${key}=${value}`);
}

export function isUntagged(tags: Tags): boolean {
  return Object.keys(tags).length === 0;
}
