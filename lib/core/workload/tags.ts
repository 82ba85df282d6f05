/** Tags as AWS has them: a key names a category, its value the one that a resource is in. */
export type Tags = Readonly<Record<string, string>>;

/** The tags of a workload by who told them. */
export interface WorkloadTags {
  /** Those of the resource that serves it in AWS, as a discovery read them last. */
  readonly read: Tags;
  /** Those that a person typed here. */
  readonly told: Tags;
}

export const NO_TAGS: Tags = {};
export const UNTAGGED: WorkloadTags = { read: NO_TAGS, told: NO_TAGS };

/** "Tag naming limits and requirements" of AWS, read 2026-11-22. */
export const MOST_TAGS = 50;
export const LONGEST_TAG_KEY = 128;
export const LONGEST_TAG_VALUE = 256;

/** The tags in force: what a person told of a key stands before what AWS has. By key. */
export function mergeTags({ read, told }: WorkloadTags): Tags {
  const entries = [
    ...Object.entries(read).filter(([key]) => !Object.hasOwn(told, key)),
    ...Object.entries(told),
  ];
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether AWS keeps a key for itself: such a tag is shown, but nobody else may write it. */
export function isReservedTag(key: string): boolean {
  return /^aws:/i.test(key);
}

/** Whether tags have this one. */
export function hasTag(tags: Tags, key: string, value: string): boolean {
  return Object.hasOwn(tags, key) && tags[key] === value;
}
