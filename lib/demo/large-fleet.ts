import { makeRandom, type Random } from '@/lib/core/random';
import { sampleNormal } from '@/lib/core/stats/sampling';
import { HOURS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { DEMO_RECIPES, type DemoWorkload, requireMidnight } from './demo-fleet';
import type { DemoRecipe } from './demo-recipe';
import { drawArrivals, type Traffic } from './draw-arrivals';

/** Standard deviation of the logarithm of the volumes, and the most that one differs from its recipe's. */
const VOLUME_SPREAD = 1;
const MOST_VOLUME_FACTOR = 8;
const MOST_INSTANCES = 60;

/**
 * A fleet of `count` workloads for measurements: the recipes of the demo fleet in turn, each with another volume and
 * in another time zone, its instances in proportion. Equal arguments give equal fleets. Throws `RangeError` for an
 * end that is no UTC midnight.
 */
export function buildLargeFleet(fleet: { seed: number; count: number; endSeconds: number }): DemoWorkload[] {
  const { seed, count, endSeconds } = fleet;
  requireMidnight(endSeconds);
  const seeds = makeRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const recipe = DEMO_RECIPES[i % DEMO_RECIPES.length];
    if (recipe === undefined) throw new RangeError('there are no recipes');
    return varyRecipe(recipe, i + 1, makeRandom(seeds.nextUint32()), endSeconds);
  });
}

function varyRecipe(recipe: DemoRecipe, number: number, random: Random, endSeconds: number): DemoWorkload {
  const drawn = Math.exp(sampleNormal(random, 0, VOLUME_SPREAD));
  const volume = Math.min(MOST_VOLUME_FACTOR, Math.max(1 / MOST_VOLUME_FACTOR, drawn));
  const laterHours = Math.floor(random.nextUniform() * HOURS_PER_DAY);
  const slug = `${recipe.slug}-${String(number).padStart(5, '0')}`;
  const { description, story, tags } = recipe;
  return {
    slug,
    name: slug,
    story,
    tags,
    description: { ...description, present: scalePresent(description.present, volume) },
    series: drawArrivals(varyTraffic(recipe.traffic(endSeconds), volume, laterHours), random, endSeconds),
    hours: null,
  };
}

function varyTraffic(traffic: Traffic, volume: number, laterHours: number): Traffic {
  const laterSeconds = laterHours * SECONDS_PER_HOUR;
  return {
    ...traffic,
    ratePerMinuteAt: (seconds) => volume * traffic.ratePerMinuteAt(seconds - laterSeconds),
  };
}

function scalePresent(present: ServingOption | null, volume: number): ServingOption | null {
  if (present?.kind !== 'realtime') return present;
  const instanceCount = Math.round(present.instanceCount * volume);
  return { ...present, instanceCount: Math.min(MOST_INSTANCES, Math.max(1, instanceCount)) };
}
