import type { PartPolicy, ScalingPolicy } from '../workload/scaling-policy';
import { BacklogScaler } from './replay-backlog';
import type { ReplayService } from './replay-queue';
import type { ReplayRecords } from './replay-records';
import { type Scaler, STANDING_SCALER } from './replay-scaler';
import { SeveralScalers } from './replay-several';
import { StepScaler } from './replay-step';
import { TargetScaler } from './replay-tracking';

/** A policy at work on the records of a replay. What a schedule does is in the bounds, and no scaler's wish. */
export function makeScaler(policy: ScalingPolicy, records: ReplayRecords, service: ReplayService): Scaler {
  switch (policy.kind) {
    case 'fixed':
    case 'scheduled':
      return STANDING_SCALER;
    case 'target':
      return new TargetScaler(policy, records);
    case 'step':
      return new StepScaler(policy, records);
    case 'backlog':
      return new BacklogScaler(policy, records, service);
    case 'several':
      return joinScalers(policy.policies, records, service);
  }
}

/** Beside a schedule alone a policy is at work as if it were the only one, and can look ahead. */
function joinScalers(
  policies: readonly PartPolicy[],
  records: ReplayRecords,
  service: ReplayService,
): Scaler {
  const [first = STANDING_SCALER, ...others] = policies
    .filter(({ kind }) => kind !== 'scheduled')
    .map((part) => makeScaler(part, records, service));
  return others.length === 0 ? first : new SeveralScalers([first, ...others]);
}
