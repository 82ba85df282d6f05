import type { InstanceSpec } from '@/lib/core/options/instance-catalog';
import type { PriceBook } from '@/lib/core/pricing/price-book';
import type { ScenarioBasis } from '@/lib/core/scenario/kept-scenario';
import type { UseCaseDeps } from './deps';
import { findBasisOf, readLatestBasis, requireKeptBasis } from './scenario-basis';
import { findPricesNamed } from './scenario-ground';

/** What scenarios are evaluated on in the browser: the baseline, the prices of one Region, and the instance types. */
export interface LoadedGround {
  readonly baseline: LoadedBaseline | null;
  readonly priceBookId: string;
  readonly book: PriceBook;
  readonly instances: readonly InstanceSpec[];
}

export type LoadedBaseline = Pick<ScenarioBasis, 'planHash' | 'arrivals' | 'description' | 'evaluations'>;

export interface GroundRequest {
  /** `null` from scratch, and with a basis. */
  readonly workloadId: string | null;
  readonly planHash: string | null;
  readonly basisId: string | null;
  readonly priceBookId: string | null;
  readonly region: string;
}

/**
 * Throws `AppError` `not-found` when there is no such workload, no plan of it, nothing stored of its traffic, or no such
 * basis or price book.
 */
export async function loadScenarioGround(
  request: GroundRequest,
  deps: Pick<UseCaseDeps, 'store' | 'instances' | 'findPrices'>,
): Promise<LoadedGround> {
  const { prices, priceBookId } = await findPricesNamed(request.priceBookId, deps);
  const { date, book } = prices;
  return {
    baseline: await loadBaseline(request, deps),
    priceBookId,
    book: {
      date,
      prices: book.prices.filter(({ region }) => region === request.region),
      savingsRates: (book.savingsRates ?? []).filter(({ region }) => region === request.region),
    },
    instances: deps.instances.list,
  };
}

/** As the plan of that hash saw it where that is still stored, and else the latest one: the answer says which. */
async function loadBaseline(
  { workloadId, planHash, basisId }: GroundRequest,
  deps: Pick<UseCaseDeps, 'store'>,
): Promise<LoadedBaseline | null> {
  const basis = await chooseBasis();
  if (basis === null) return null;
  const { planHash: hash, arrivals, description, evaluations } = basis;
  return { planHash: hash, arrivals, description, evaluations };

  async function chooseBasis(): Promise<ScenarioBasis | null> {
    if (basisId !== null) return await requireKeptBasis(basisId, deps);
    if (workloadId === null) return null;
    const asked = planHash === null ? null : await findBasisOf({ workloadId, planHash }, deps);
    return asked ?? (await readLatestBasis(workloadId, deps));
  }
}
