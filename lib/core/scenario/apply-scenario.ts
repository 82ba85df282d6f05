import type { InstanceCatalog } from '../options/instance-catalog';
import type { SituationInput } from '../plan/describe-situation';
import type { Evaluation } from '../plan/plan';
import { discountInstances } from '../pricing/discounted-prices';
import { enterPrices } from '../pricing/entered-prices';
import type { PriceIndex } from '../pricing/price-book';
import { commitPrices } from '../pricing/price-commitment';
import type { Series } from '../series/series';
import { SERVING_STYLES } from '../workload/serving-option';
import type { WorkloadDescription } from '../workload/workload';
import { inventTraffic } from './invent-traffic';
import { isSame } from './is-same';
import { LEVERS_AT_REST, type Scenario } from './scenario';
import { shapeArrivals } from './shape-arrivals';

/** What a scenario is applied to. */
export interface ScenarioGround {
  /** Observed; `null` from scratch. */
  readonly arrivals: Series | null;
  /** As the baseline is described; `null` from scratch. */
  readonly description: WorkloadDescription | null;
  /** Of the baseline's plan: its policies are tried again. */
  readonly evaluations: readonly Evaluation[];
  readonly prices: PriceIndex;
  readonly instances: InstanceCatalog;
}

/**
 * What a scenario is evaluated on: traffic under its levers, the description as it would be, its prices. Throws
 * `RangeError` where it has neither a baseline nor traffic of its own.
 */
export function applyScenario(scenario: Scenario, ground: ScenarioGround): SituationInput {
  const { hoursPerMonth, freeTier, gbBytes, prices, instanceDiscountShare, commitment } = scenario;
  const { region } = scenario.description;
  const arrivals = shapeArrivals(arrivalsOf(scenario, ground), scenario.levers);
  const discounted = discountInstances(enterPrices(ground.prices, prices), instanceDiscountShare);
  const isEveryWay = scenario.waysToServe.length === SERVING_STYLES.length;
  return {
    observed: { arrivals, description: describeScenario(scenario, ground.description) },
    prices: commitPrices(discounted, commitment, region, arrivals),
    instances: ground.instances,
    assumptions: { hoursPerMonth, freeTier, gbBytes },
    ...(isEveryWay ? {} : { waysToServe: scenario.waysToServe }),
  };
}

function arrivalsOf({ traffic, seed }: Scenario, { arrivals }: ScenarioGround): Series {
  if (arrivals !== null) return arrivals;
  if (traffic === null) throw new RangeError('a scenario needs a baseline or traffic of its own');
  return inventTraffic(traffic, seed);
}

/** What the account told stays, but for what is only true of today's serving and load where those are changed. */
function describeScenario(scenario: Scenario, observed: WorkloadDescription | null): WorkloadDescription {
  const { description, levers } = scenario;
  if (observed?.discovered === undefined) return description;
  const isServedAlike = isSame(
    [description.present, description.policy],
    [observed.present, observed.policy],
  );
  const isTimedAlike = isSame(
    [description.serviceTimeMs, description.demandVcpuSeconds],
    [observed.serviceTimeMs, observed.demandVcpuSeconds],
  );
  const isLoadedAlike = isTimedAlike && isSame(levers, LEVERS_AT_REST);
  const { paid, pools, shared, carried, ...standing } = observed.discovered;
  const discovered = {
    ...standing,
    ...(isServedAlike ? { shared, pools } : {}),
    ...(isServedAlike && isTimedAlike ? { carried } : {}),
    // How many instances were paid for is known of the load and the policy that there were, and of no others.
    ...(isServedAlike && isLoadedAlike ? { paid } : {}),
  };
  return { ...description, discovered };
}
