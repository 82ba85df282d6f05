import type { z } from 'zod';
import type { WorkloadDescription } from '@/lib/core/workload/workload';

/**
 * Refuses a policy that cannot be that of the present option: nothing but a real-time endpoint has instances that a
 * policy scales here (of an asynchronous one the hours that its instances ran are given), and a backlog is the queue
 * of an asynchronous endpoint.
 */
export function refuseForeignPolicy(
  { present, policy }: Pick<WorkloadDescription, 'present' | 'policy'>,
  context: z.RefinementCtx,
): void {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path: ['policy', ...path], message });
  if (policy === undefined) return;
  if (present?.kind !== 'realtime')
    refuse([], 'allowed only with a present option of kind "realtime", whose instances it scales');
  else if (policy.kind === 'backlog') refuse(['kind'], NO_QUEUE);
  else if (policy.kind === 'several')
    for (const [place, { kind }] of policy.policies.entries())
      if (kind === 'backlog') refuse(['policies', place, 'kind'], NO_QUEUE);
}

const NO_QUEUE =
  'not allowed with a present option of kind "realtime": only an asynchronous endpoint has a backlog';
