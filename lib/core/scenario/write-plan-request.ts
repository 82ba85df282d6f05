import { listMinutes } from '../policy/minute-arrivals';
import type { Series } from '../series/series';
import { SECONDS_PER_MINUTE } from '../units';
import type { Scenario } from './scenario';

/** Counts are written to a thousandth of a request: a factor of the volume leaves fractions. */
const DECIMALS = 1000;

/**
 * What the command `plan` reads, for a scenario whose traffic is `arrivals`. What only its account tells is not in it,
 * and its prices are those of the command.
 */
export function writePlanRequest(scenario: Scenario, arrivals: Series): Readonly<Record<string, unknown>> {
  const { description, hoursPerMonth, freeTier, gbBytes, prices, seed } = scenario;
  const { instanceDiscountShare, commitment, waysToServe } = scenario;
  const { region, slo, tolerates, ...workload } = description;
  const firstMinute = Math.floor(arrivals.startSeconds / SECONDS_PER_MINUTE) * SECONDS_PER_MINUTE;
  return {
    region,
    hoursPerMonth,
    freeTier,
    gbBytes,
    prices,
    instanceDiscountShare,
    commitment,
    waysToServe,
    seed,
    slo,
    tolerates,
    workload: {
      startsAt: new Date(firstMinute * 1000).toISOString(),
      ...workload,
      arrivalsPerMinute: Array.from(listMinutes(arrivals), (count) =>
        Number.isNaN(count) ? null : Math.round(count * DECIMALS) / DECIMALS,
      ),
    },
  };
}
