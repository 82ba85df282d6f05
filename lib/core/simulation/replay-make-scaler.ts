import type { ScalingPolicy } from '../workload/scaling-policy';
import type { ReplayService } from './replay-queue';
import type { ReplayRecords } from './replay-records';
import { type Scaler, STANDING_SCALER } from './replay-scaler';
import { TargetScaler } from './replay-tracking';

/** A policy at work on the records of a replay. */
export function makeScaler(policy: ScalingPolicy, records: ReplayRecords, _service: ReplayService): Scaler {
  switch (policy.kind) {
    case 'fixed':
    case 'scheduled':
      return STANDING_SCALER;
    case 'target':
      return new TargetScaler(policy, records);
    default:
      throw new RangeError(`no scaler for ${policy.kind}`);
  }
}
