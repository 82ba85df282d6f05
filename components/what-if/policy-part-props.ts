import type { PartPolicy } from '@/lib/core/workload/scaling-policy';
import type { Problem } from '../workload/request-json';

/** What the fields of one policy, alone or beside others, work on. */
export interface PolicyPartProps<Policy extends PartPolicy> {
  readonly policy: Policy;
  /** As observed; a field that differs can be set back to it. */
  readonly initial: PartPolicy | undefined;
  /** Called with what the change is about: a path. */
  readonly onChange: (policy: Policy, about: string) => void;
  readonly problem: Problem | null;
  /** Of the policy in the scenario. */
  readonly path: string;
}

/** What is wrong with the field of that path; `null` where nothing is. */
export function errorAt(problem: Problem | null, path: string): string | null {
  return problem?.path === path ? problem.sentence : null;
}
