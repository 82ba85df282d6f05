import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units';
import type { BatchOption } from '../workload/serving-option';
import type { DiscoveredTransform, TransformJob } from './discovered-resource';

/** Batch transform jobs as they ran. */
export interface PresentTransform {
  readonly present: BatchOption;
  readonly notes: readonly string[];
}

type EndedJob = TransformJob & { readonly startSeconds: number; readonly endSeconds: number };

/** Over less time than this a few jobs say nothing about a month. */
const LEAST_OBSERVED_DAYS = 1;

/**
 * Jobs a month, and hours of each from start to end, which is what is billed; of the instance type that ran for most
 * instance-hours, its instances being a mean by hours. `null` where no job ended.
 */
export function describeTransform(
  { jobs }: DiscoveredTransform,
  { atSeconds, hoursPerMonth }: { readonly atSeconds: number; readonly hoursPerMonth: number },
): PresentTransform | null {
  const ended = jobs.filter(isEnded);
  const instanceType = findMainType(ended);
  if (instanceType === null) return null;
  const ofType = ended.filter((job) => job.instanceType === instanceType);
  const first = Math.min(...ofType.map(({ startSeconds }) => startSeconds));
  const days = Math.max(LEAST_OBSERVED_DAYS, (atSeconds - first) / SECONDS_PER_DAY);
  const hours = sumOf(ofType, hoursOf);
  const instanceHours = sumOf(ofType, (job) => hoursOf(job) * job.instanceCount);
  const instanceCount = Math.max(1, Math.round(instanceHours / hours) || 1);
  const present: BatchOption = {
    kind: 'batch',
    instanceType,
    instanceCount,
    // Jobs of different sizes: the hours of one are those that make the instance-hours of all.
    hoursPerJob: instanceHours / instanceCount / ofType.length,
    jobsPerMonth: (ofType.length / days) * (hoursPerMonth / (SECONDS_PER_DAY / SECONDS_PER_HOUR)),
  };
  return { present, notes: noteOthers(ended.length - ofType.length, ofType.length, days, instanceType) };
}

function isEnded(job: TransformJob): job is EndedJob {
  return job.startSeconds !== null && job.endSeconds !== null && job.endSeconds > job.startSeconds;
}

function hoursOf({ startSeconds, endSeconds }: EndedJob): number {
  return (endSeconds - startSeconds) / SECONDS_PER_HOUR;
}

function findMainType(jobs: readonly EndedJob[]): string | null {
  const hours = new Map<string, number>();
  for (const job of jobs)
    hours.set(job.instanceType, (hours.get(job.instanceType) ?? 0) + hoursOf(job) * job.instanceCount);
  return [...hours].toSorted(([a, x], [b, y]) => y - x || a.localeCompare(b, 'en'))[0]?.[0] ?? null;
}

function noteOthers(others: number, jobs: number, days: number, instanceType: string): string[] {
  const counted = `${jobs} jobs on ${instanceType} were seen in ${Math.round(days)} days.`;
  return others === 0
    ? [counted]
    : [counted, `${others} jobs on other instance types are not in what it costs here.`];
}

function sumOf<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}
