import { indexInstances } from '@/lib/core/options/instance-catalog';
import { indexPriceBook } from '@/lib/core/pricing/price-book';
import type { ScenarioGround } from '@/lib/core/scenario/apply-scenario';
import { makeSeries } from '@/lib/core/series/series';
import { requestJson } from '../workload/request-json';
import type { LoadedGround } from './loaded-ground';

export interface FetchedGround {
  readonly ground: ScenarioGround;
  /** Of the baseline's latest plan; `null` from scratch. */
  readonly planHash: string | null;
}

/** Why there is nothing to evaluate on, for the reader. */
export class FetchRefusal extends Error {}

/** Fetches what scenarios are evaluated on. Rejects with a `FetchRefusal`. */
export async function fetchGround(workloadId: string | null, region: string): Promise<FetchedGround> {
  const query = new URLSearchParams({ region, ...(workloadId === null ? {} : { workload: workloadId }) });
  const answer = await requestJson('GET', `/api/v1/scenarios/ground?${query}`);
  if (!answer.ok) throw new FetchRefusal(answer.problem.sentence);
  // The project's own answer.
  const { baseline, book, instances } = answer.value as LoadedGround;
  return { ground: toGround(baseline, book, instances), planHash: baseline?.planHash ?? null };
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
