import { assumedColdStartSeconds, IDLE_LIFETIME_SECONDS } from '../options/assumed-timings';
import type { EnvironmentPool } from '../options/cold-starts';
import type { Situation } from '../options/way-to-serve';
import type { Series } from '../series/series';
import { simulateColdStarts } from '../simulation/cold-share-of-window';

/**
 * Beyond, a sample of the window is simulated, in some 20 ms. Dense traffic with a cold share near 2e-4 is then known to
 * 0.4 to 1.6 times the full result; larger shares much better.
 */
const MOST_REQUESTS = 60_000;
/** With more of the requests in blocks too dense to be simulated, the formula knows as much. */
const MOST_PREDICTED_SHARE = 0.5;

/** The situation in which cold starts are simulated request by request, each pool once, when it is asked about. */
export function withSimulatedColdStarts(situation: Situation, arrivals: Series, seed: number): Situation {
  const known = new Map<string, number | null>();
  const simulateColdShare = (pool: EnvironmentPool): number | null => {
    const key = JSON.stringify(pool);
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const { coldShare, predictedShare } = simulateColdStarts({
      arrivals,
      serviceSeconds: pool.serviceSeconds,
      coldStartSeconds: assumedColdStartSeconds(situation.description.modelMemoryMb),
      idleLifetimeSeconds: IDLE_LIFETIME_SECONDS,
      concurrencyCap: pool.concurrencyLimit,
      provisionedConcurrency: pool.provisionedConcurrency,
      scalingRate: null,
      maxRequests: MOST_REQUESTS,
      seed,
    });
    const share = predictedShare > MOST_PREDICTED_SHARE ? null : coldShare;
    known.set(key, share);
    return share;
  };
  return { ...situation, simulateColdShare };
}
