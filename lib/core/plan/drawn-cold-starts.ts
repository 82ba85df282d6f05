import {
  coldStartSeconds,
  IDLE_LIFETIME_RANGE_SECONDS,
  IDLE_LIFETIME_SECONDS,
} from '../options/assumed-timings';
import { evaluateWorkloadColdShare } from '../options/cold-starts';
import { lambdaVcpus } from '../options/lambda';
import { rememberBy } from '../options/remember';
import { serviceTimeOn } from '../options/service-scaling';
import type { Situation } from '../options/way-to-serve';
import type { Series } from '../series/series';
import { lognormalMean } from '../stats/lognormal';
import { fitWarmth, scaleWarmth, type Warmth } from '../workload/warmth';
import type { Evaluation } from './plan';

/** Lifetimes that are evaluated, the planned one between them; others are read off between these. */
const [SHORTEST_SECONDS, LONGEST_SECONDS] = IDLE_LIFETIME_RANGE_SECONDS;

/** The present and the chosen option meet the same requests. */
const rememberWarmth = rememberBy<Series, Warmth>();

/**
 * How the cold share of an evaluation depends on the idle lifetime: the share that it was evaluated with, as simulated,
 * times what the formula gives at that lifetime over what it gives at the planned one. A start of Lambda is billed, so
 * that its cost depends on it; `null` for every other way to serve. O(periods).
 */
export function traceColdShare(
  { option, coldShare }: Evaluation,
  situation: Situation,
): ((idleLifetimeSeconds: number) => number) | null {
  if (option.kind !== 'lambda' || coldShare === null || coldShare === 0) return null;
  const { profile, description } = situation;
  const pool = {
    serviceTimeSeconds: lognormalMean(serviceTimeOn(description, lambdaVcpus(option.memoryMb))),
    coldStartSeconds: coldStartSeconds(description),
    // Those of a schedule are gone where most of the cold starts are.
    provisionedConcurrency:
      option.provisionedSchedule === undefined ? (option.provisionedConcurrency ?? 0) : 0,
  };
  const planned = evaluateWorkloadColdShare(profile, pool);
  if (planned === 0) return () => coldShare;
  const { arrivals, factor } = profile.observed;
  const shareAt = (lifetime: number): number => {
    const fitted = rememberWarmth(arrivals, String(lifetime), () => fitWarmth(arrivals, lifetime));
    const warmth = scaleWarmth(fitted, factor);
    return (coldShare * evaluateWorkloadColdShare({ ...profile, warmth }, pool)) / planned;
  };
  const [most, least] = [shareAt(SHORTEST_SECONDS), shareAt(LONGEST_SECONDS)];
  return (lifetime) => Math.min(1, interpolate(lifetime, most, coldShare, least));
}

/** Straight over the logarithm of the lifetime. */
function interpolate(lifetime: number, most: number, planned: number, least: number): number {
  const partOf = (from: number, to: number): number => Math.log(lifetime / from) / Math.log(to / from);
  if (lifetime <= IDLE_LIFETIME_SECONDS) {
    const part = partOf(SHORTEST_SECONDS, IDLE_LIFETIME_SECONDS);
    return most + part * (planned - most);
  }
  return planned + partOf(IDLE_LIFETIME_SECONDS, LONGEST_SECONDS) * (least - planned);
}
