import { adviseCommitment } from '@/lib/core/forecast/advise-commitment';
import type { CoverableShare, FleetPart } from '@/lib/core/forecast/capacity-ahead';
import { makeFleetPart } from './example-fleet-part';
import { shippedPrices as prices } from './plan-workload';

/** Midnight, 1 December 2026 UTC. */
export const START_SECONDS = 1_796_083_200;
/** Of December 2026, and of January. */
export const HOURS = 744;
export const SHARE = 0.3;

export const INSTANCES: CoverableShare = {
  role: 'present',
  meter: 'realtime-instance',
  variant: 'ml.m5.large',
  costShare: 1,
};
export const COMPUTE: CoverableShare = {
  role: 'present',
  meter: 'lambda-compute',
  variant: 'arm64',
  costShare: 0.8,
};

export function partOf(
  presentUsd: (level: number) => number,
  coverable: readonly CoverableShare[],
  change = {},
) {
  return makeFleetPart({ presentUsd }, { coverable, ...change });
}

export function advise(
  part: FleetPart,
  share = SHARE,
  planType: 'sagemaker' | 'compute' = 'sagemaker',
  committedUsdPerHour = 0,
  role: 'present' | 'recommended' = 'present',
) {
  return adviseCommitment({
    workloads: [{ part, region: 'us-east-1' }],
    role,
    prices,
    planType,
    off: { kind: 'share', share },
    termYears: 1,
    committedUsdPerHour,
    startSeconds: START_SECONDS,
    seed: 1,
  });
}
