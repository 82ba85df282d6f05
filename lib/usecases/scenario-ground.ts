import { refuseUnplannable } from '@/lib/contract/plannable-scenario';
import { indexPriceBook } from '@/lib/core/pricing/price-book';
import { applyScenario, type ScenarioGround } from '@/lib/core/scenario/apply-scenario';
import type { ScenarioBasis } from '@/lib/core/scenario/kept-scenario';
import type { Scenario } from '@/lib/core/scenario/scenario';
import {
  headlineProblem,
  headlineScenario,
  type ScenarioHeadline,
} from '@/lib/core/scenario/scenario-headline';
import type { UseCaseDeps } from './deps';
import type { PricesInForce } from './prices-in-force';

type GroundDeps = Pick<UseCaseDeps, 'store' | 'instances' | 'findPrices'>;

/** Prices of an edition; those in force where none is named. Throws `AppError` `not-found` or `no-price`. */
export async function findPricesNamed(
  priceBookId: string | null,
  { store, findPrices }: Pick<GroundDeps, 'store' | 'findPrices'>,
): Promise<Pick<PricesInForce, 'prices'> & { readonly priceBookId: string }> {
  const inForce = await findPrices(store);
  if (priceBookId === null || priceBookId === inForce.edition.id)
    return { prices: inForce.prices, priceBookId: inForce.edition.id };
  return { prices: indexPriceBook(await store.findPriceBook(priceBookId)), priceBookId };
}

/** What a scenario comes to on its basis and prices; a sentence where it cannot be evaluated. */
export function evaluateHeadline(
  scenario: Scenario,
  basis: ScenarioBasis | null,
  { prices }: Pick<PricesInForce, 'prices'>,
  { instances }: Pick<GroundDeps, 'instances'>,
): ScenarioHeadline {
  const ground = toGround(basis, { prices }, { instances });
  try {
    refuseUnplannable(applyScenario(scenario, ground));
    return headlineScenario(scenario, ground);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return headlineProblem(`The scenario cannot be evaluated: ${error.message}.`);
  }
}

function toGround(
  basis: ScenarioBasis | null,
  { prices }: Pick<PricesInForce, 'prices'>,
  { instances }: Pick<GroundDeps, 'instances'>,
): ScenarioGround {
  if (basis === null) return { arrivals: null, description: null, evaluations: [], prices, instances };
  const { arrivals, description, evaluations } = basis;
  return { arrivals, description, evaluations, prices, instances };
}
