import { coldStartSeconds, IDLE_LIFETIME_SECONDS } from '../options/assumed-timings';
import type { EnvironmentPool } from '../options/cold-starts';
import type { Situation } from '../options/way-to-serve';
import type { Series } from '../series/series';
import { simulateColdStarts, type WindowColdStarts } from '../simulation/cold-share-of-window';

/** Beyond, a sample of the window is simulated, in some 20 ms. */
const MOST_REQUESTS = 60_000;
/**
 * With a greater standard error, relative to the cold share, the formula knows as much: it is within a fifth on nine
 * windows of ten. Dense traffic with few cold starts is such a case.
 */
const LARGEST_ERROR = 0.2;

/** The situation in which cold starts are simulated request by request, each pool once, when it is asked about. */
export function withSimulatedColdStarts(situation: Situation, arrivals: Series, seed: number): Situation {
  const known = new Map<string, number | null>();
  const simulateColdShare = (pool: EnvironmentPool): number | null => {
    const key = JSON.stringify(pool);
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const simulated = simulateColdStarts({
      arrivals,
      serviceSeconds: pool.serviceSeconds,
      coldStartSeconds: coldStartSeconds(situation.description),
      idleLifetimeSeconds: IDLE_LIFETIME_SECONDS,
      concurrencyCap: pool.concurrencyLimit,
      provisionedConcurrency: pool.provisionedConcurrency,
      scalingRate: null,
      maxRequests: MOST_REQUESTS,
      seed,
    });
    const share = isPrecise(simulated) ? simulated.coldShare : null;
    known.set(key, share);
    return share;
  };
  return { ...situation, simulateColdShare };
}

function isPrecise({ coldShare, coldShareStandardError: error }: WindowColdStarts): boolean {
  return coldShare !== null && error !== null && error <= LARGEST_ERROR * coldShare;
}
