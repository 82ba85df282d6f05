import { type FleetEntry, listSummed } from '@/lib/core/fleet/fleet';
import type { ReportScope } from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { hasTag } from '@/lib/core/workload/tags';

export type TagsOf = (entry: FleetEntry) => Readonly<Record<string, string>>;

export const NO_TAGS: TagsOf = () => ({});

/**
 * The workloads that a report is about: those of the scope that figures of the fleet are of, and those that were gone only
 * since `sinceSeconds`, as they cost something then. One that is asked for by itself is reported whatever it is.
 */
export function listInScope<Entry extends FleetEntry>(
  all: readonly Entry[],
  scope: ReportScope,
  sinceSeconds: number,
  tagsOf: TagsOf,
): Entry[] {
  const isThere = ({ goneAt }: Entry) =>
    goneAt === null || Date.parse(goneAt) / MILLISECONDS_PER_SECOND > sinceSeconds;
  const there = all.filter(isThere).map((entry) => ({ entry, demo: entry.demo, goneAt: null }));
  const summed = listSummed(there).map(({ entry }) => entry);
  switch (scope.kind) {
    case 'fleet':
      return summed;
    case 'account':
      return summed.filter(({ accountId }) => accountId === scope.accountId);
    case 'region':
      return summed.filter(({ region }) => region === scope.region);
    case 'tag':
      return summed.filter((entry) => hasTag(tagsOf(entry), scope.key, scope.value));
    case 'workload':
      return all.filter(({ id }) => id === scope.workloadId);
  }
}

/** Such as `account 123456789012`. */
export function labelScope(scope: ReportScope, entries: readonly Pick<FleetEntry, 'id' | 'name'>[]): string {
  switch (scope.kind) {
    case 'fleet':
      return 'all workloads';
    case 'account':
      return `account ${scope.accountId}`;
    case 'region':
      return scope.region;
    case 'tag':
      return `tag ${scope.key} = ${scope.value}`;
    case 'workload':
      return entries.find(({ id }) => id === scope.workloadId)?.name ?? `workload ${scope.workloadId}`;
  }
}
