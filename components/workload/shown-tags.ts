import { mergeTags, type Tags, type WorkloadTags } from '@/lib/core/workload/tags';

/** A tag as it is shown. */
export interface ShownTag {
  readonly key: string;
  readonly value: string;
  readonly isTold: boolean;
  /** Where it is from, in a few words. */
  readonly note: string;
}

/** The tags in force, by key, with where each is from. */
export function listShownTags(known: WorkloadTags): ShownTag[] {
  return Object.entries(mergeTags(known)).map(([key, value]) => {
    const isTold = Object.hasOwn(known.told, key);
    return { key, value, isTold, note: describeSource(key, isTold, known.read) };
  });
}

function describeSource(key: string, isTold: boolean, read: Tags): string {
  if (!isTold) return 'as it is in AWS';
  return Object.hasOwn(read, key) ? `told here; ${read[key]} in AWS` : 'told here';
}

/** What was told with one more, or another value of it. */
export function withTag(told: Tags, key: string, value: string): Tags {
  return Object.fromEntries([...Object.entries(told).filter(([known]) => known !== key), [key, value]]);
}

export function withoutTag(told: Tags, key: string): Tags {
  return Object.fromEntries(Object.entries(told).filter(([known]) => known !== key));
}
