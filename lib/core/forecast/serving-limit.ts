import type { CrossingDate } from './capacity-ahead';

/** Something of a way to serve that does not grow by itself. */
export interface ServingLimit {
  readonly kind: Exclude<CrossingDate['kind'], 'break-even' | 'slo'>;
  readonly subject: string;
  /** Instances, or requests at once. */
  readonly most: number;
  readonly counts: 'instances' | 'at-once';
  /** What each of them takes of the busiest minute; `null` where a replay or a formula tells how many there are. */
  readonly perMinute: number | null;
  /** What each is to take when more are asked for; `null` where a formula tells how many it takes. */
  readonly wantedPerMinute: number | null;
  /** True where demand beyond it is turned away or late. */
  readonly isHard: boolean;
  /** True where being above it today is how it is meant to be. */
  readonly isSoft: boolean;
  readonly raise: 'policy' | 'instances' | 'concurrency' | 'provisioned' | 'quota';
  /** Of a quota, as it is asked for. */
  readonly quotaName: string | null;
}

export function countInstances(count: number): string {
  return count === 1 ? '1 instance' : `${count} instances`;
}
