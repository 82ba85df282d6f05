/** Cold starts as the `coldstart` verb asks for them: arrivals of one of three kinds, and the answer in its words. */
import type { Random } from '../random';
import { SECONDS_PER_MINUTE } from '../units';
import {
  type ArrivalSource,
  makeCountedArrivals,
  makeGivenArrivals,
  makePoissonArrivals,
} from './pool-arrivals';
import type { ScalingRate } from './pool-scaling';
import { makeServiceTimeDraw, type ServiceTimeLaw } from './pool-service';
import { type PoolRecord, simulatePool } from './pool-simulation';

export type StudiedArrivals =
  | { readonly kind: 'poisson'; readonly ratePerSecond: number; readonly horizonSeconds: number }
  /** In any order. */
  | { readonly kind: 'times'; readonly seconds: readonly number[] }
  /** `null` is missing: the clock stands still over it. */
  | { readonly kind: 'perMinute'; readonly counts: readonly (number | null)[] };

export interface ColdStartStudy {
  readonly arrivals: StudiedArrivals;
  readonly warm: ServiceTimeLaw;
  /** Whole response of a cold request. */
  readonly cold: ServiceTimeLaw;
  readonly idleExpirySeconds: number;
  readonly maxConcurrency: number | null;
  readonly provisionedConcurrency: number;
  readonly scalingRate: ScalingRate | null;
  readonly keepWarm: {
    readonly everySeconds: number;
    readonly count: number;
    readonly seconds: number;
  } | null;
  readonly seed: number;
}

export interface ColdStartAnswer {
  readonly requests: number;
  readonly coldCount: number;
  /** Of all requests, those turned away included; `null` without any. */
  readonly coldProbability: number | null;
  readonly rejectedCount: number;
  readonly rejectionProbability: number | null;
  readonly environmentsMean: number | null;
  readonly runningMean: number | null;
  readonly idleMean: number | null;
  /** Of the requests that were served. */
  readonly responseSeconds: {
    readonly p50: number | null;
    readonly p95: number | null;
    readonly p99: number | null;
  };
  /** Pings, where there are any. */
  readonly pings?: {
    readonly count: number;
    readonly coldCount: number;
    readonly rejectedCount: number;
    readonly billedSeconds: number;
  };
}

/**
 * Simulates every request from an empty pool on; nothing is left out as warm-up, as the starts of the first requests
 * are cold starts that a caller meets. Over a horizon much longer than the idle lifetime they do not matter.
 *
 * The window is the horizon of a Poisson stream, the minutes of counts, and from the first arrival to the end of the
 * last response for given times. Complexity: see `simulatePool`; given times are sorted.
 */
export function studyColdStarts(study: ColdStartStudy): ColdStartAnswer {
  const { arrivals, startSeconds, endSeconds } = openArrivals(study.arrivals);
  const drawCold = makeServiceTimeDraw(study.cold);
  const startUpSeconds = Math.max(0, study.cold.meanSeconds - study.warm.meanSeconds);
  const { keepWarm } = study;
  const record = simulatePool({
    arrivals,
    warm: makeServiceTimeDraw(study.warm),
    coldResponseSeconds: drawCold,
    limits: {
      idleLifetimeSeconds: study.idleExpirySeconds,
      concurrencyCap: study.maxConcurrency,
      provisionedConcurrency: study.provisionedConcurrency,
      scalingRate: study.scalingRate,
    },
    keepWarm: keepWarm && { ...keepWarm, coldSeconds: keepWarm.seconds + startUpSeconds },
    startSeconds,
    countFromSeconds: startSeconds,
    endSeconds,
    seed: study.seed,
    keepsEnvironments: false,
  });
  return keepWarm === null ? answer(record) : { ...answer(record), pings: answerPings(record) };
}

interface OpenedArrivals {
  readonly arrivals: (random: Random) => ArrivalSource;
  readonly startSeconds: number;
  readonly endSeconds: number | null;
}

function openArrivals(arrivals: StudiedArrivals): OpenedArrivals {
  switch (arrivals.kind) {
    case 'poisson': {
      const { ratePerSecond, horizonSeconds } = arrivals;
      return {
        arrivals: (random) => makePoissonArrivals(random, ratePerSecond, horizonSeconds),
        startSeconds: 0,
        endSeconds: horizonSeconds,
      };
    }
    case 'times': {
      const seconds = Float64Array.from(arrivals.seconds).sort();
      return { arrivals: () => makeGivenArrivals(seconds), startSeconds: seconds[0] ?? 0, endSeconds: null };
    }
    case 'perMinute': {
      const counts = Float64Array.from(arrivals.counts, (count) => count ?? Number.NaN);
      const present = counts.reduce((sum, count) => sum + (Number.isNaN(count) ? 0 : 1), 0);
      return {
        arrivals: (random) => makeCountedArrivals(random, counts, SECONDS_PER_MINUTE),
        startSeconds: 0,
        endSeconds: present * SECONDS_PER_MINUTE,
      };
    }
  }
}

function answer({ requests: tally, environmentsMean, runningMean, idleMean }: PoolRecord): ColdStartAnswer {
  const requests = tally.requests();
  const share = (count: number): number | null => (requests === 0 ? null : count / requests);
  return {
    requests,
    coldCount: tally.coldCount(),
    coldProbability: share(tally.coldCount()),
    rejectedCount: tally.rejectedCount(),
    rejectionProbability: share(tally.rejectedCount()),
    environmentsMean,
    runningMean,
    idleMean,
    responseSeconds: {
      p50: tally.responses.quantile(0.5),
      p95: tally.responses.quantile(0.95),
      p99: tally.responses.quantile(0.99),
    },
  };
}

function answerPings({ pings }: PoolRecord): ColdStartAnswer['pings'] {
  return {
    count: pings.requests(),
    coldCount: pings.coldCount(),
    rejectedCount: pings.rejectedCount(),
    billedSeconds: pings.billedSeconds + pings.billedProvisionedSeconds,
  };
}
