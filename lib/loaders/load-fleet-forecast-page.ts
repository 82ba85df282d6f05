import type { CommitmentAdvice } from '@/lib/core/forecast/commitment-advice';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import { mergeTags } from '@/lib/core/workload/tags';
import { findForecastFleet } from '@/lib/usecases/find-forecast-fleet';
import { type CommitmentQuestion, loadCommitmentAdvice } from '@/lib/usecases/load-commitment-advice';
import { type LoadedFleetForecast, loadFleetForecast } from '@/lib/usecases/load-fleet-forecast';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the forecast page of the fleet shows, as plain values. */
export interface FleetForecastPage {
  readonly fleet: LoadedFleetForecast;
  /** Keys of all tags, by name. */
  readonly tagKeys: readonly string[];
  readonly advice: CommitmentAdvice;
  /** When it was made, epoch seconds. */
  readonly nowSeconds: number;
}

/** Sums by the values of `tagKey` too, where one is given; and advice about what is asked. */
export async function loadFleetForecastPage(
  tagKey: string | null,
  question: CommitmentQuestion,
): Promise<FleetForecastPage> {
  const deps = applicationDeps();
  const found = await findForecastFleet(deps);
  const [fleet, advice, tags] = await Promise.all([
    loadFleetForecast(found, { tagKey }, deps),
    loadCommitmentAdvice(found, question, deps),
    deps.store.listTags(null),
  ]);
  const keys = new Set([...tags.values()].flatMap((stored) => Object.keys(mergeTags(stored))));
  return {
    fleet,
    tagKeys: [...keys].sort(),
    advice,
    nowSeconds: deps.now().getTime() / MILLISECONDS_PER_SECOND,
  };
}

/** Whether the price book in force has rates of Savings Plans. Throws `AppError` `no-price` without one. */
export async function hasSavingsRates(): Promise<boolean> {
  const deps = applicationDeps();
  const { prices } = await deps.findPrices(deps.store);
  return (prices.book.savingsRates ?? []).length > 0;
}
