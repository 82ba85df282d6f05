import { valueAt } from '../series/series';
import { normalCdf, normalQuantile } from '../stats/normal';
import type { ServiceLevelObjective } from '../workload/workload';

/** What was published of requests, on one grid; `NaN` where missing. */
export interface PublishedResponses {
  readonly requests: Float64Array;
  /** Published percentiles by their probability, such as 0.99. */
  readonly percentilesMs: ReadonlyMap<number, Float64Array>;
  /** Requests that failed on the server's side, counted among the requests; `null` where that is not collected. */
  readonly serverErrors: Float64Array | null;
  /** Requests that were refused, none of them counted among the requests. */
  readonly throttles: Float64Array | null;
}

/**
 * Share of the requests of a time that came later than the SLO's target, failed or were refused, from what was published
 * of each step: between two percentiles, and beyond them, the logarithm of the duration is taken to be as that of a
 * lognormal through them; of one percentile alone it is only known on which side of the target it is. `null` where no
 * percentile was published. O(steps x percentiles).
 */
export function measureLateShare(published: PublishedResponses, slo: ServiceLevelObjective): number | null {
  const { requests, percentilesMs, serverErrors, throttles } = published;
  const probabilities = [...percentilesMs.keys()].sort((a, b) => a - b);
  if (probabilities.length === 0) return null;
  let [known, missed] = [0, 0];
  for (let i = 0; i < requests.length; i += 1) {
    const count = valueAt(requests, i);
    if (!(count > 0)) continue;
    const points = probabilities.flatMap((probability) => {
      const ms = percentilesMs.get(probability)?.[i] ?? Number.NaN;
      return ms > 0 ? [{ probability, ms }] : [];
    });
    if (points.length === 0) continue;
    const failed = Math.min(count, orNone(serverErrors?.[i]));
    const refused = orNone(throttles?.[i]);
    known += count + refused;
    missed += refused + failed + (count - failed) * shareAbove(slo.targetMs, points);
  }
  return known === 0 ? null : missed / known;
}

/** A count that is not published where nothing of it happened. */
function orNone(count: number | undefined): number {
  return count === undefined || Number.isNaN(count) ? 0 : count;
}

interface Point {
  readonly probability: number;
  readonly ms: number;
}

function shareAbove(targetMs: number, points: readonly Point[]): number {
  const above = points.findIndex(({ ms }) => ms > targetMs);
  const high = above < 0 ? points.length - 1 : Math.max(1, above);
  const [low, upper] = [points[high - 1], points[high]];
  if (low === undefined || upper === undefined) return shareByOne(targetMs, points[0]);
  // Percentiles that are alike say only that the target is on one side of both.
  if (!(upper.ms > low.ms)) return shareByOne(targetMs, upper);
  const [zLow, zHigh] = [normalQuantile(low.probability), normalQuantile(upper.probability)];
  const part = Math.log(targetMs / low.ms) / Math.log(upper.ms / low.ms);
  return 1 - normalCdf(zLow + part * (zHigh - zLow));
}

function shareByOne(targetMs: number, point: Point | undefined): number {
  return point !== undefined && point.ms > targetMs ? 1 - point.probability : 0;
}
