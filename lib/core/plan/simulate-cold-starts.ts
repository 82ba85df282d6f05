import { coldStartSeconds, IDLE_LIFETIME_SECONDS } from '../options/assumed-timings';
import type { EnvironmentPool } from '../options/cold-starts';
import type { Situation } from '../options/way-to-serve';
import { type Series, sumPresent } from '../series/series';
import { simulateColdStarts, type WindowColdStarts } from '../simulation/cold-share-of-window';
import { MILLISECONDS_PER_SECOND } from '../units';
import { splitArrivals } from '../workload/weekly-hours';

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
  const startSeconds = coldStartSeconds(situation.description);
  const simulateColdShare = (pool: EnvironmentPool): number | null => {
    const key = JSON.stringify(pool);
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const share = weighParts(
      listParts(pool, arrivals).map(([part, provisionedConcurrency]) => ({
        requests: sumPresent(part.values) ?? 0,
        simulated: simulateColdStarts({
          ...describeWindow(pool, startSeconds),
          arrivals: part,
          provisionedConcurrency,
          seed,
        }),
      })),
    );
    known.set(key, share);
    return share;
  };
  return { ...situation, simulateColdShare };
}

/**
 * Arrivals with the provisioned environments that they meet. Those of a schedule leave nothing warm behind when they go,
 * as none of the requests within it is among those that come outside.
 */
function listParts(
  { provisionedConcurrency, provisionedSchedule }: EnvironmentPool,
  arrivals: Series,
): (readonly [Series, number])[] {
  if (provisionedSchedule === undefined) return [[arrivals, provisionedConcurrency]];
  const { within, outside } = splitArrivals(arrivals, provisionedSchedule);
  return [
    [within, provisionedConcurrency],
    [outside, 0],
  ];
}

function describeWindow(pool: EnvironmentPool, startSeconds: number) {
  const { serviceSeconds, concurrencyLimit, keepWarm, provisionedSchedule } = pool;
  const pingSeconds = (keepWarm?.pingMs ?? 0) / MILLISECONDS_PER_SECOND;
  return {
    serviceSeconds,
    coldStartSeconds: startSeconds,
    idleLifetimeSeconds: IDLE_LIFETIME_SECONDS,
    concurrencyCap: concurrencyLimit,
    scalingRate: null,
    keepWarm:
      keepWarm === undefined
        ? null
        : {
            everySeconds: keepWarm.everySeconds,
            count: keepWarm.environments,
            seconds: pingSeconds,
            coldSeconds: pingSeconds + startSeconds,
          },
    maxRequests: provisionedSchedule === undefined ? MOST_REQUESTS : MOST_REQUESTS / 2,
  };
}

interface SimulatedPart {
  readonly requests: number;
  readonly simulated: WindowColdStarts;
}

/** The cold share of all parts; `null` where it is not known well enough. */
function weighParts(parts: readonly SimulatedPart[]): number | null {
  const total = parts.reduce((sum, { requests }) => sum + requests, 0);
  let share = 0;
  let variance = 0;
  for (const { requests, simulated } of parts) {
    if (requests === 0) continue;
    const { coldShare, coldShareStandardError: error } = simulated;
    if (coldShare === null || error === null) return null;
    share += (requests / total) * coldShare;
    variance += ((requests / total) * error) ** 2;
  }
  return total > 0 && Math.sqrt(variance) <= LARGEST_ERROR * share ? share : null;
}
