import type { z } from 'zod';
import type { WorkloadDescription } from '@/lib/core/workload/workload';

/**
 * Refuses a policy that cannot be that of the present option: only instances of a real-time or an asynchronous endpoint
 * scale by one, the former never on a backlog, which is the queue of the latter, and the latter on nothing else that is
 * measured.
 */
export function refuseForeignPolicy(
  { present, policy }: Pick<WorkloadDescription, 'present' | 'policy'>,
  context: z.RefinementCtx,
): void {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path: ['policy', ...path], message });
  if (policy === undefined) return;
  if (present?.kind !== 'realtime' && present?.kind !== 'async') {
    refuse([], NO_INSTANCES);
    return;
  }
  const isForeign = present.kind === 'realtime' ? isOfQueue : isOfRequests;
  const message = present.kind === 'realtime' ? NO_QUEUE : ONLY_QUEUE;
  if (isForeign(policy.kind)) refuse(['kind'], message);
  else if (policy.kind === 'several')
    for (const [place, { kind }] of policy.policies.entries())
      if (isForeign(kind)) refuse(['policies', place, 'kind'], message);
}

const NO_INSTANCES =
  'allowed only with a present option of kind "realtime" or "async", whose instances it scales';
const NO_QUEUE =
  'not allowed with a present option of kind "realtime": only an asynchronous endpoint has a backlog';
const ONLY_QUEUE =
  'not allowed with a present option of kind "async": an asynchronous endpoint scales on its backlog, or by a schedule';

function isOfQueue(kind: string): boolean {
  return kind === 'backlog';
}

function isOfRequests(kind: string): boolean {
  return kind === 'target' || kind === 'step';
}
