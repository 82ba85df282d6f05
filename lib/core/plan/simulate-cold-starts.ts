import { assumedColdStartSeconds, IDLE_LIFETIME_SECONDS } from '../options/assumed-timings';
import type { EnvironmentPool } from '../options/cold-starts';
import type { Situation } from '../options/way-to-serve';
import type { Series } from '../series/series';
import { simulateColdStarts } from '../simulation/cold-share-of-window';

/** Beyond, a sample of the window is simulated: its cold share is then known to a few percent, in some 20 ms. */
const MOST_REQUESTS = 60_000;

/** The situation in which cold starts are simulated request by request, each pool once, when it is asked about. */
export function withSimulatedColdStarts(situation: Situation, arrivals: Series, seed: number): Situation {
  const known = new Map<string, number | null>();
  const simulateColdShare = (pool: EnvironmentPool): number | null => {
    const key = JSON.stringify(pool);
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const { coldShare } = simulateColdStarts({
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
    known.set(key, coldShare);
    return coldShare;
  };
  return { ...situation, simulateColdShare };
}
