import type { Meter } from '../pricing/meter';
import { leastUnitPriceUsd } from './candidate-bound';
import {
  evaluateInstanceCapacity,
  findInstanceLimit,
  type InstanceCapacity,
  queuedRatePerSecond,
} from './instance-capacity';
import type { InstanceSpec } from './instance-catalog';
import { suitsModel } from './realtime';
import { type Market, rememberMarket } from './remember-market';

export interface PricedType {
  readonly spec: InstanceSpec;
  readonly capacity: InstanceCapacity;
  readonly usdPerHour: number;
}

const TYPES_SHOWN = 6;

/**
 * The instance types that serve a queued request most cheaply, and the cheapest by the hour: a queue that may wait
 * runs on one or the other, whatever the volume.
 */
export function listCheapestTypes(meter: Meter, situation: Market): readonly PricedType[] {
  return rememberTypes(situation, meter, () => findCheapestTypes(meter, situation));
}

const rememberTypes = rememberMarket<readonly PricedType[]>();

function findCheapestTypes(meter: Meter, situation: Market): PricedType[] {
  const { prices, terms, instances, description } = situation;
  const types = prices.listPrices(meter, terms.region).flatMap((price) => {
    const spec = instances.findInstance(price.variant);
    const usdPerHour = leastUnitPriceUsd(meter, price.variant, situation);
    if (spec === null || usdPerHour === null || !suitsModel(spec, description)) return [];
    if (
      findInstanceLimit(spec, meter === 'batch-instance' ? 'batchTransform' : 'hosting', description) !== null
    )
      return [];
    return [{ spec, capacity: evaluateInstanceCapacity(spec, situation), usdPerHour }];
  });
  const bySaturation = [...types].sort((a, b) => saturatedUsd(a) - saturatedUsd(b)).slice(0, TYPES_SHOWN / 2);
  const byHour = [...types].sort((a, b) => a.usdPerHour - b.usdPerHour).slice(0, TYPES_SHOWN / 2);
  return [...new Set([...byHour, ...bySaturation])];
}

function saturatedUsd({ capacity, usdPerHour }: { capacity: InstanceCapacity; usdPerHour: number }): number {
  return usdPerHour / queuedRatePerSecond(capacity);
}
