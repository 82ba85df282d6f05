import { LEAD_DAYS, withHeadroom } from './lead-times';
import { countInstances, type ServingLimit } from './serving-limit';

/** What to do before a limit is reached, and how long that takes. */
export interface LimitAdvice {
  /** A sentence, or two. */
  readonly action: string;
  readonly leadDays: number;
}

/** Room for what is needed at the busiest; where a quota stands in the way of that, it is to be raised too. */
export function adviseRaise(
  limit: ServingLimit,
  needed: number,
  limits: readonly ServingLimit[],
): LimitAdvice {
  const count = Math.max(withHeadroom(needed), limit.most + 1);
  const action = phraseRaise(limit, count);
  if (limit.raise === 'quota') return { action, leadDays: LEAD_DAYS.quota };
  const quota = limits.find(
    ({ raise, counts, most }) => raise === 'quota' && counts === limit.counts && most < count,
  );
  if (quota === undefined) return { action, leadDays: LEAD_DAYS.configuration };
  return {
    action: `${action} That is above ${quota.subject}: ask for a larger one first.`,
    leadDays: LEAD_DAYS.quota + LEAD_DAYS.configuration,
  };
}

function phraseRaise({ raise, quotaName }: ServingLimit, count: number): string {
  switch (raise) {
    case 'policy':
      return `Raise the policy's maximum to ${countInstances(count)}.`;
    case 'instances':
      return `Raise the number of instances to ${count}, or let a policy scale them up to as many.`;
    case 'concurrency':
      return `Raise its maximum concurrency to ${count}.`;
    case 'provisioned':
      return `Raise its provisioned concurrency to ${count}, or let what is above meet cold starts.`;
    case 'quota':
      return `Request a quota of ${count} ${quotaName}.`;
  }
}
