import type { CandidateBound } from '../options/candidate-bound';
import { keepFrontier } from '../options/instance-frontier';
import { labelOption } from '../options/registry';
import type { Situation } from '../options/way-to-serve';
import { scaleLoadProfile } from '../workload/load-profile';
import { SERVING_STYLES, type ServingOption, type ServingStyle } from '../workload/serving-option';
import { boundCandidates, findCheapestBounded, type Sized } from './bounded-search';
import { estimateMonth } from './evaluate-option';
import type { Evaluation } from './plan';
import { makeQueueCosts } from './queue-costs';
import { makeScaledCosts, type ScaledEndpoint } from './scaled-costs';

/** What serving costs at any volume, its shape kept. Remembered, as crossings ask again. */
export interface VolumeCosts {
  /** The cheapest feasible size of one way to serve; `null` where none holds. */
  sizeAt(style: ServingStyle, factor: number): Sized | null;
  /**
   * Sizes of a way to serve between two volumes: of those that are the cheapest at the ends, which are taken to be so
   * between them. A search of all sizes at every step towards a crossing would take most of the time of a plan.
   */
  sizeBetween(style: ServingStyle, low: number, high: number): (factor: number) => Sized | null;
  /** The cheapest of all. */
  cheapestAt(factor: number): Sized | null;
}

/**
 * Sizes the ways to serve at multiples of the situation's volume. Real-time instances stand still or scale, whichever is
 * cheaper; what scales is replayed, under the policies of `evaluations` among others. Environments, jobs and standing
 * instances are sized by formula.
 */
export function makeVolumeCosts(
  situation: Situation,
  evaluations: readonly Evaluation[],
  seed: number,
): VolumeCosts {
  const onFrontier = { ...situation, instances: keepFrontier(situation) };
  const bounds = boundCandidates(onFrontier);
  const scaled = makeScaledCosts(situation, evaluations, seed);
  const findQueue = makeQueueCosts(situation, evaluations);
  const scaledTo = rememberScaled(onFrontier);
  const sizeByFormula = (styles: readonly ServingStyle[], factor: number): Sized | null =>
    findCheapestBounded(
      bounds.filter(({ style }) => styles.includes(style)),
      factor,
      scaledTo(factor),
    );
  const orScaled = (standing: Sized | null, factor: number): Sized | null =>
    scaled.cheapestAt(factor, standing?.monthlyCostUsd ?? Number.POSITIVE_INFINITY) ?? standing;
  const sizeQueue = (factor: number): Sized | null => {
    const sized = sizeByFormula(['async'], factor);
    return sized?.option.kind === 'async' ? findQueue(factor, sized.option) : null;
  };
  const size = (style: ServingStyle, factor: number): Sized | null => {
    if (style === 'async') return sizeQueue(factor);
    const sized = sizeByFormula([style], factor);
    return style === 'realtime' ? orScaled(sized, factor) : sized;
  };
  /** An endpoint that holds at both volumes is taken to hold between them; the others are tested wherever they are sized. */
  const sizeEndpointsBetween = (
    ends: readonly (Sized | null)[],
    volumes: readonly number[],
    sizeStanding: (factor: number) => Sized | null,
  ) => {
    const endpoints = listEndpoints(ends).map((endpoint) => ({
      endpoint,
      mustHold: volumes.some((factor) => scaled.sizeAt(endpoint, factor, true) === null),
    }));
    const standsSomewhere = ends.some((end) => asEndpoint(end) === null);
    return (factor: number): Sized | null =>
      cheapest([
        standsSomewhere ? sizeStanding(factor) : null,
        ...endpoints.map(({ endpoint, mustHold }) => scaled.sizeAt(endpoint, factor, mustHold)),
      ]);
  };
  const remembered = new Map<string, Sized | null>();
  const sizeAt = (style: ServingStyle, factor: number): Sized | null => {
    const key = `${style} ${factor}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const sized = size(style, factor);
    remembered.set(key, sized);
    return sized;
  };
  return {
    sizeAt,
    sizeBetween(style, low, high) {
      const ends = [sizeAt(style, low), sizeAt(style, high)] as const;
      const environment = sameEnvironment(...ends);
      if (environment !== null) return (factor) => priceOption(environment, scaledTo(factor));
      if (style === 'async') return (factor) => sizeAt(style, factor);
      const candidates = listCandidates(ends);
      const sizeStanding = (factor: number) => findCheapestBounded(candidates, factor, scaledTo(factor));
      if (style !== 'realtime') return sizeStanding;
      return sizeEndpointsBetween(ends, [low, high], sizeStanding);
    },
    cheapestAt(factor) {
      return cheapest([orScaled(sizeByFormula(NOT_QUEUED, factor), factor), sizeQueue(factor)]);
    },
  };
}

/** An environment that starts on demand and is the cheapest at both volumes: what it costs is in proportion to its use. */
function sameEnvironment(from: Sized | null, to: Sized | null): ServingOption | null {
  if (from === null || to === null || !startsOnDemand(from.option) || !startsOnDemand(to.option)) return null;
  const isSame = labelOption(from.option) === labelOption(to.option);
  return isSame ? from.option : null;
}

function startsOnDemand(option: ServingOption): boolean {
  const isEnvironment = option.kind === 'lambda' || option.kind === 'serverless';
  return isEnvironment && (option.provisionedConcurrency ?? 0) === 0;
}

/** What the cheapest at the two volumes were found under. */
function listCandidates(ends: readonly (Sized | null)[]): CandidateBound[] {
  return [...new Set(ends.flatMap((end) => end?.candidate ?? []))];
}

/** The targets that are the cheapest at one of the volumes, each once. */
function listEndpoints(ends: readonly (Sized | null)[]): ScaledEndpoint[] {
  const keyed = ends.flatMap((end) => {
    const endpoint = asEndpoint(end);
    if (endpoint === null) return [];
    return [
      [`${endpoint.option.instanceType} ${endpoint.policy.targetPerInstancePerMinute}`, endpoint] as const,
    ];
  });
  return [...new Map(keyed).values()];
}

function asEndpoint(sized: Sized | null): ScaledEndpoint | null {
  if (sized?.option.kind !== 'realtime' || sized.policy?.kind !== 'target') return null;
  return sized.policy.minInstances > 1 ? null : { option: sized.option, policy: sized.policy };
}

function priceOption(option: ServingOption, situation: Situation): Sized | null {
  const cost = estimateMonth(option, situation);
  return cost.priced ? { option, policy: null, monthlyCostUsd: cost.totalUsd } : null;
}

function cheapest(sized: readonly (Sized | null)[]): Sized | null {
  const present = sized.flatMap((each) => each ?? []);
  return present.sort((a, b) => a.monthlyCostUsd - b.monthlyCostUsd)[0] ?? null;
}

const NOT_QUEUED = SERVING_STYLES.filter((style) => style !== 'async');

/** One situation a volume, so that what ways to serve share of it is computed once. */
function rememberScaled(situation: Situation): (factor: number) => Situation {
  const remembered = new Map<number, Situation>();
  return (factor) => {
    const known = remembered.get(factor);
    if (known !== undefined) return known;
    const scaled = { ...situation, profile: scaleLoadProfile(situation.profile, factor) };
    remembered.set(factor, scaled);
    return scaled;
  };
}
