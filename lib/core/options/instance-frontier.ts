import { evaluateInstanceCapacity, findInstanceLimit, type InstanceCapacity } from './instance-capacity';
import { type InstanceCatalog, type InstanceSpec, narrowInstances } from './instance-catalog';
import { suitsModel } from './realtime';
import { type Market, rememberMarket } from './remember-market';

interface RankedType {
  readonly spec: InstanceSpec;
  readonly capacity: InstanceCapacity;
  readonly usdPerHour: number;
}

const INSTANCE_METERS = ['realtime-instance', 'async-instance', 'batch-instance'] as const;

/**
 * The catalog without types that cannot be the cheapest at any volume: another one costs no more an hour, carries as
 * much with as many workers, and serves as fast. Cost curves search this smaller set at every volume.
 */
export function keepFrontier(situation: Market): InstanceCatalog {
  return rememberFrontier(situation, '', () => findFrontier(situation));
}

const rememberFrontier = rememberMarket<InstanceCatalog>();

function findFrontier(situation: Market): InstanceCatalog {
  const kept = new Set(INSTANCE_METERS.flatMap((meter) => listFrontier(rankTypes(meter, situation))));
  return narrowInstances(
    situation.instances,
    situation.instances.list.filter((spec) => kept.has(spec)),
  );
}

function rankTypes(meter: (typeof INSTANCE_METERS)[number], situation: Market): RankedType[] {
  const { prices, terms, instances, description } = situation;
  return prices.listPrices(meter, terms.region).flatMap(({ variant, tiers }) => {
    const spec = instances.findInstance(variant);
    const usdPerHour = tiers[0]?.unitPriceUsd;
    if (spec === null || usdPerHour === undefined || !suitsModel(spec, description)) return [];
    if (
      findInstanceLimit(spec, meter === 'batch-instance' ? 'batchTransform' : 'hosting', description) !== null
    )
      return [];
    return [{ spec, capacity: evaluateInstanceCapacity(spec, situation), usdPerHour }];
  });
}

function listFrontier(types: readonly RankedType[]): InstanceSpec[] {
  const frontier: RankedType[] = [];
  for (const type of [...types].sort(byPriceThenCapacity)) {
    if (!frontier.some((cheaper) => carriesAsMuch(cheaper.capacity, type.capacity))) frontier.push(type);
  }
  return frontier.map(({ spec }) => spec);
}

function byPriceThenCapacity(a: RankedType, b: RankedType): number {
  return a.usdPerHour - b.usdPerHour || b.capacity.saturationPerSecond - a.capacity.saturationPerSecond;
}

function carriesAsMuch(a: InstanceCapacity, b: InstanceCapacity): boolean {
  return (
    a.saturationPerSecond >= b.saturationPerSecond &&
    a.workers >= b.workers &&
    a.service.seconds.median <= b.service.seconds.median
  );
}
