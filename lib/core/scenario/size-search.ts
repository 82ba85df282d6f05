import { computeOnce } from '../compute-once';
import type { CandidateBound } from '../options/candidate-bound';
import { keepFrontier } from '../options/instance-frontier';
import type { Situation } from '../options/way-to-serve';
import { boundCandidates, findCheapestBounded, type Sized } from '../plan/bounded-search';
import { scaleLoadProfile } from '../workload/load-profile';
import { SERVING_STYLES, type ServingStyle } from '../workload/serving-option';

/** Finds the cheapest size of each way to serve at multiples of a situation's volume, each once. */
export class SizeSearch {
  private readonly frontier: Situation;
  private readonly bounds: () => readonly CandidateBound[];
  /** What was worked out for a volume serves every way to serve at it. */
  private readonly scaled = new Map<number, Situation>();
  private readonly found = new Map<string, Sized | null>();

  constructor(situation: Situation) {
    this.frontier = { ...situation, instances: keepFrontier(situation) };
    this.bounds = computeOnce(() => boundCandidates(this.frontier));
  }

  /** `null` where none holds. */
  findCheapest(style: ServingStyle, factor: number): Sized | null {
    const key = keyOf(style, factor);
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const candidates = this.bounds().filter((bound) => bound.style === style);
    const cheapest = findCheapestBounded(candidates, factor, this.scaleTo(factor));
    this.found.set(key, cheapest);
    return cheapest;
  }

  /** Frees what was worked out at a volume. */
  forget(factor: number): void {
    this.scaled.delete(factor);
    for (const style of SERVING_STYLES) this.found.delete(keyOf(style, factor));
  }

  private scaleTo(factor: number): Situation {
    if (factor === 1) return this.frontier;
    const known = this.scaled.get(factor);
    if (known !== undefined) return known;
    const profile = scaleLoadProfile(this.frontier.profile, factor);
    const scaled = { ...this.frontier, profile };
    this.scaled.set(factor, scaled);
    return scaled;
  }
}

function keyOf(style: ServingStyle, factor: number): string {
  return `${style} ${factor}`;
}
