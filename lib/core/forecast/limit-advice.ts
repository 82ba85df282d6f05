import { LEAD_DAYS, withHeadroom } from './lead-times';
import { phraseDay } from './phrase-day';
import { countInstances, type ServingLimit } from './serving-limit';

/** What to do before a limit is reached, and how long that takes. */
export interface LimitAdvice {
  /** A sentence, or two. */
  readonly action: string;
  readonly leadDays: number;
}

/** What a limit is raised for. */
export interface RaiseGround {
  /** At the busiest. */
  readonly needed: number;
  /** Until when that is looked at, epoch seconds. */
  readonly untilSeconds: number;
}

/** Room for what is needed at the busiest; where a quota stands in the way of that, it is to be raised too. */
export function adviseRaise(
  limit: ServingLimit,
  { needed, untilSeconds }: RaiseGround,
  limits: readonly ServingLimit[],
): LimitAdvice {
  const count = Math.max(withHeadroom(needed), limit.most + 1);
  const action = `${phraseRaise(limit, count)} That is enough until ${phraseDay(untilSeconds)} in 19 of 20 runs.`;
  if (limit.raise === 'quota') return { action, leadDays: LEAD_DAYS.quota };
  const quota = limits.find(
    ({ raise, counts, most }) => raise === 'quota' && counts === limit.counts && most < count,
  );
  if (quota === undefined) return { action, leadDays: LEAD_DAYS.configuration };
  return {
    action: `${action} It takes more than ${quota.subject}: ask for a larger one first.`,
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
