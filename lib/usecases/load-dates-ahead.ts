import { compareSoonest } from '@/lib/core/forecast/crossing-dates';
import type { DateSummary } from '@/lib/core/forecast/forecast-summary';
import type { UseCaseDeps } from './deps';

/** What the demand ahead comes to, of the ways to serve that a plan is about. */
export interface DatesAhead {
  /** Those with a chance worth a word, the soonest first. */
  readonly dates: readonly DateSummary[];
  /** ISO 8601. */
  readonly madeAt: string;
}

/** Rarer than one in ten is no reason to act. */
const LEAST_PROBABILITY = 0.1;

/** Of the newest forecast, read from its summary; `null` without one of that plan. */
export async function loadDatesAhead(
  { workloadId, planId }: { readonly workloadId: string; readonly planId: string },
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<DatesAhead | null> {
  const [headline] = await store.listForecastHeadlines([workloadId]);
  if (headline === undefined || headline.planId !== planId) return null;
  const likely = headline.summary.dates.filter(({ probability }) => probability >= LEAST_PROBABILITY);
  return { dates: [...likely].sort(compareSoonest), madeAt: headline.madeAt };
}
