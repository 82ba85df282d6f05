import { compareSoonest } from '@/lib/core/forecast/crossing-dates';
import { type DemandChoice, listDemandChoices } from '@/lib/core/forecast/demand-choices';
import type { DateSummary } from '@/lib/core/forecast/forecast-summary';
import { groundAhead } from '@/lib/core/forecast/scenario-ahead';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import type { UseCaseDeps } from './deps';

/** What the demand ahead is and comes to, of the ways to serve that a plan is about. */
export interface DemandAhead {
  /** Of the forecast. */
  readonly forecastId: string;
  /** ISO 8601. */
  readonly madeAt: string;
  /** Those with a chance worth a word, the soonest first. */
  readonly dates: readonly DateSummary[];
  /** What can be planned for: months by their time, as expected and then at their high end, then events. */
  readonly choices: readonly DemandChoice[];
}

/** Rarer than one in ten is no reason to act. */
const LEAST_PROBABILITY = 0.1;

/** Of the newest forecast, read from its summary; `null` without one of that plan. */
export async function loadDemandAhead(
  {
    workload,
    plan,
  }: { readonly workload: { readonly id: string; readonly name: string }; readonly plan: StoredPlan },
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<DemandAhead | null> {
  const [headline] = await store.listForecastHeadlines([workload.id]);
  if (headline === undefined || headline.planId !== plan.id) return null;
  const { id: forecastId, madeAt, summary, settings } = headline;
  const likely = summary.dates.filter(({ probability }) => probability >= LEAST_PROBABILITY);
  const ground = groundAhead(plan, workload);
  const today = now().toISOString().slice(0, 'YYYY-MM-DD'.length);
  return {
    forecastId,
    madeAt,
    dates: [...likely].sort(compareSoonest),
    choices:
      ground === null
        ? []
        : listDemandChoices(ground, { months: summary.months, events: settings.events }, { today }),
  };
}
