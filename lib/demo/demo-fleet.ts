import { makeRandom } from '@/lib/core/random';
import type { Series } from '@/lib/core/series/series';
import { SECONDS_PER_DAY } from '@/lib/core/units';
import type { Tags } from '@/lib/core/workload/tags';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import type { DemoRecipe } from './demo-recipe';
import { drawArrivals } from './draw-arrivals';
import { drawHours } from './draw-past-hours';
import { RECIPES_INTERMITTENT } from './recipes-intermittent';
import { RECIPES_ON_INSTANCES } from './recipes-on-instances';

/** A made-up workload, shaped like real ones. */
export interface DemoWorkload {
  readonly slug: string;
  readonly name: string;
  /** 28 days of requests a minute. */
  readonly series: Series;
  /** Requests an hour of these days and of half a year before; `null` in fleets for measurements. */
  readonly hours: Series | null;
  readonly description: WorkloadDescription;
  /** One sentence on what it is and what is odd about it. */
  readonly story: string;
  readonly tags: Tags;
}

export const DEMO_RECIPES: readonly DemoRecipe[] = [...RECIPES_ON_INSTANCES, ...RECIPES_INTERMITTENT];

/**
 * The demo fleet: twelve workloads with 28 days of minutes that end at `endSeconds`, a UTC midnight, and hours as far back as
 * an account would have them. Equal arguments give equal fleets. Throws `RangeError` for another end.
 */
export function buildDemoFleet({ seed, endSeconds }: { seed: number; endSeconds: number }): DemoWorkload[] {
  requireMidnight(endSeconds);
  const seeds = makeRandom(seed);
  const drawn = DEMO_RECIPES.map((recipe) => {
    const traffic = recipe.traffic(endSeconds);
    return { recipe, traffic, series: drawArrivals(traffic, makeRandom(seeds.nextUint32()), endSeconds) };
  });
  return drawn.map(({ recipe: { slug, story, tags, description, past = {} }, traffic, series }) => ({
    slug,
    name: slug,
    story,
    tags,
    description,
    series,
    hours: drawHours(traffic, past, series, makeRandom(seeds.nextUint32())),
  }));
}

export function requireMidnight(endSeconds: number): void {
  if (!Number.isInteger(endSeconds) || endSeconds % SECONDS_PER_DAY !== 0) {
    throw new RangeError(`endSeconds must be a UTC midnight in epoch seconds, got ${endSeconds}`);
  }
}
