import type { ReplayedOutline, ReplayOutline } from '@/lib/core/plan/replay-outline';
import type { BreachEpisode } from '@/lib/core/simulation/breach-episodes';

export const START_SECONDS = 1_793_577_600;

export function episode(part: Partial<BreachEpisode>): BreachEpisode {
  return {
    fromMinute: 600,
    toMinute: 640,
    breachMinutes: 31,
    requests: 240_000,
    breachedRequests: 60_000,
    failedRequests: 0,
    peakArrivals: 8400,
    arrivalsBefore: 2100,
    inServiceAtStart: 2,
    maxInService: 4,
    peakUtilization: 1,
    peakWaiting: 500,
    cause: 'faster-than-scaling',
    ...part,
  };
}

/** Two instances that stand still and are never late, over four weeks. */
export function option(part: Partial<ReplayedOutline>): ReplayedOutline {
  return {
    role: 'present',
    style: 'realtime',
    label: '2 x ml.m5.large',
    policy: { kind: 'fixed', instances: 2 },
    monthlyCostUsd: 5384,
    windowCostUsd: 4957,
    totals: {
      minutes: 40_320,
      observedMinutes: 40_320,
      instanceMinutes: 80_640,
      requests: 1_000_000,
      breachedRequests: 0,
      failedRequests: 0,
      breachMinutes: 0,
      scaleOuts: 0,
      scaleIns: 0,
      maxInService: 2,
    },
    breachShare: 0,
    capacityPerInstancePerMinute: 1000,
    provisioningSeconds: 360,
    breachRanges: [],
    episodeCount: 0,
    episodes: [],
    ...part,
  };
}

/** Recommended instances that follow the load, late in one stretch. */
export function lateOption(part: Partial<ReplayedOutline> = {}): ReplayedOutline {
  const standing = option({});
  return {
    ...standing,
    role: 'recommended',
    label: '1 to 4 x ml.m5.large, target 700 a minute',
    policy: { kind: 'target', targetPerInstancePerMinute: 700, minInstances: 1, maxInstances: 4 },
    windowCostUsd: 280,
    breachShare: 0.00685,
    totals: { ...standing.totals, breachedRequests: 6850, breachMinutes: 31, instanceMinutes: 60_000 },
    breachRanges: [{ from: START_SECONDS + 36_000, to: START_SECONDS + 38_400 }],
    episodeCount: 1,
    episodes: [episode({})],
    ...part,
  };
}

export function replay(options: readonly ReplayedOutline[]): ReplayOutline {
  return {
    startSeconds: START_SECONDS,
    minutes: 40_320,
    options,
    lines: {
      xs: [START_SECONDS, START_SECONDS + 600, START_SECONDS + 1200],
      arrivals: [900, null, 1500],
      inService: options.map((_, i) => [2 - i, 2 - i, 2]),
    },
  };
}
