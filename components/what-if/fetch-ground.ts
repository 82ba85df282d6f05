import { indexInstances } from '@/lib/core/options/instance-catalog';
import { indexPriceBook } from '@/lib/core/pricing/price-book';
import type { ScenarioGround } from '@/lib/core/scenario/apply-scenario';
import { makeSeries } from '@/lib/core/series/series';
import { requestJson } from '../workload/request-json';
import type { LoadedGround } from './loaded-ground';
import type { GroundAddress } from './run-messages';

export interface FetchedGround {
  readonly ground: ScenarioGround;
  /** Of the plan whose traffic it is; `null` from scratch. */
  readonly planHash: string | null;
  /** Edition of its prices. */
  readonly priceBookId: string;
}

/** Why there is nothing to evaluate on, for the reader. */
export class FetchRefusal extends Error {}

/** Fetches what scenarios are evaluated on. Rejects with a `FetchRefusal`. */
export async function fetchGround({ baseline: from, region, keptOn }: GroundAddress): Promise<FetchedGround> {
  const basisId = keptOn?.basisId ?? null;
  const query = new URLSearchParams({
    region,
    ...(basisId !== null ? { basis: basisId } : {}),
    ...(basisId === null && from !== null ? { workload: from.workloadId, plan: from.planHash } : {}),
    ...(keptOn === null ? {} : { prices: keptOn.priceBookId }),
  });
  const answer = await requestJson('GET', `/api/v1/scenarios/ground?${query}`);
  if (!answer.ok) throw new FetchRefusal(answer.problem.sentence);
  // The project's own answer.
  const { baseline, priceBookId, book, instances } = answer.value as LoadedGround;
  const ground = toGround(baseline, book, instances);
  return { ground, planHash: baseline?.planHash ?? null, priceBookId };
}

function toGround(
  baseline: LoadedGround['baseline'],
  book: LoadedGround['book'],
  specs: LoadedGround['instances'],
): ScenarioGround {
  const shared = { prices: indexPriceBook(book), instances: indexInstances(specs) };
  if (baseline === null) return { ...shared, arrivals: null, description: null, evaluations: [] };
  const { arrivals, description, evaluations } = baseline;
  const values = Float64Array.from(arrivals.values, (value) => value ?? Number.NaN);
  return {
    ...shared,
    arrivals: makeSeries(arrivals.startSeconds, arrivals.stepSeconds, values),
    description,
    evaluations,
  };
}
