import type { CandidateBound } from '../options/candidate-bound';
import { keepFrontier } from '../options/instance-frontier';
import { labelOption } from '../options/registry';
import { isCompared, type Situation } from '../options/way-to-serve';
import { scaleLoadProfile } from '../workload/load-profile';
import { SERVING_STYLES, type ServingOption, type ServingStyle } from '../workload/serving-option';
import { boundCandidates, findCheapestBounded, type Sized } from './bounded-search';
import { estimateMonth } from './evaluate-option';
import type { Evaluation } from './plan';
import { makeQueueCosts, type QueueCosts } from './queue-costs';
import { makeScaledCosts, type ScaledCosts, type ScaledEndpoint } from './scaled-costs';

/**
 * What serving costs at multiples of a situation's volume, its shape kept. Real-time instances stand still or scale,
 * whichever is cheaper; what scales is replayed, under the policies of a plan's evaluations among others. Environments,
 * jobs and standing instances are sized by formula. Sizes are remembered, as crossings ask again.
 */
export class VolumeCosts {
  private readonly bounds: readonly CandidateBound[];
  private readonly isScaled: boolean;
  private readonly scaled: ScaledCosts;
  private readonly findQueue: QueueCosts;
  private readonly situationAt: (factor: number) => Situation;
  private readonly remembered = new Map<string, Sized | null>();

  constructor(situation: Situation, evaluations: readonly Evaluation[], seed: number) {
    const onFrontier = { ...situation, instances: keepFrontier(situation) };
    this.bounds = boundCandidates(onFrontier);
    this.isScaled = isCompared(situation, 'realtime');
    this.scaled = makeScaledCosts(situation, evaluations, seed);
    this.findQueue = makeQueueCosts(situation, evaluations);
    this.situationAt = rememberScaled(onFrontier);
  }

  /** The cheapest feasible size of one way to serve; `null` where none holds. */
  sizeAt(style: ServingStyle, factor: number): Sized | null {
    const key = `${style} ${factor}`;
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const sized = this.size(style, factor);
    this.remembered.set(key, sized);
    return sized;
  }

  /**
   * Sizes of a way to serve between two volumes: of those that are the cheapest at the ends, which are taken to be so
   * between them. A search of all sizes at every step towards a crossing would take most of the time.
   */
  sizeBetween(style: ServingStyle, low: number, high: number): (factor: number) => Sized | null {
    const ends = [this.sizeAt(style, low), this.sizeAt(style, high)] as const;
    const environment = sameEnvironment(...ends);
    if (environment !== null) return (factor) => priceOption(environment, this.situationAt(factor));
    if (style === 'async') return (factor) => this.sizeAt(style, factor);
    const candidates = listCandidates(ends);
    const sizeStanding = (factor: number) =>
      findCheapestBounded(candidates, factor, this.situationAt(factor));
    return style === 'realtime' ? this.sizeEndpointsBetween(ends, [low, high], sizeStanding) : sizeStanding;
  }

  /** The cheapest of all. */
  cheapestAt(factor: number): Sized | null {
    return cheapest([this.orScaled(this.sizeByFormula(NOT_QUEUED, factor), factor), this.sizeQueue(factor)]);
  }

  private size(style: ServingStyle, factor: number): Sized | null {
    if (style === 'async') return this.sizeQueue(factor);
    const sized = this.sizeByFormula([style], factor);
    return style === 'realtime' ? this.orScaled(sized, factor) : sized;
  }

  private sizeByFormula(styles: readonly ServingStyle[], factor: number): Sized | null {
    const bounds = this.bounds.filter(({ style }) => styles.includes(style));
    return findCheapestBounded(bounds, factor, this.situationAt(factor));
  }

  private orScaled(standing: Sized | null, factor: number): Sized | null {
    if (!this.isScaled) return standing;
    const belowUsd = standing?.monthlyCostUsd ?? Number.POSITIVE_INFINITY;
    return this.scaled.cheapestAt(factor, belowUsd) ?? standing;
  }

  private sizeQueue(factor: number): Sized | null {
    const sized = this.sizeByFormula(['async'], factor);
    return sized?.option.kind === 'async' ? this.findQueue(factor, sized.option) : null;
  }

  /** An endpoint that holds at both volumes is taken to hold between them; the others are tested wherever they are sized. */
  private sizeEndpointsBetween(
    ends: readonly (Sized | null)[],
    volumes: readonly number[],
    sizeStanding: (factor: number) => Sized | null,
  ): (factor: number) => Sized | null {
    const endpoints = listEndpoints(ends).map((endpoint) => ({
      endpoint,
      mustHold: volumes.some((factor) => this.scaled.sizeAt(endpoint, factor, true) === null),
    }));
    const standsSomewhere = ends.some((end) => asEndpoint(end) === null);
    return (factor) =>
      cheapest([
        standsSomewhere ? sizeStanding(factor) : null,
        ...endpoints.map(({ endpoint, mustHold }) => this.scaled.sizeAt(endpoint, factor, mustHold)),
      ]);
  }
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
