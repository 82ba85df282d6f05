import type { WorkloadDescription } from '@/lib/core/workload/workload';

/** Whether nobody told the objective of a discovered workload: what is said against it must say so. */
export function isSloAssumed({ discovered }: Pick<WorkloadDescription, 'discovered'>): boolean {
  return discovered?.sources?.slo === 'assumed';
}
