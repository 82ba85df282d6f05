/** What a commitment makes of a bill. */
import type { CostComponent } from '../pricing/cost-component';
import type { Meter } from '../pricing/meter';
import { followsRequests } from '../pricing/price-commitment';
import type { PriceCommitment } from '../pricing/spend-commitment';

/** A line of a bill on demand, with the variant that it is priced by. */
export interface CoverableComponent {
  readonly component: CostComponent;
  readonly variant: string;
}

interface Covered {
  readonly component: CostComponent;
  /** Of the on-demand price that is taken off. */
  readonly share: number;
  readonly onDemandUsd: number;
}

/** What lines of a commitment are filed under: each has the meter of something that it covers. */
const METER_OF_PLAN: Readonly<Record<PriceCommitment['planType'], Meter>> = {
  sagemaker: 'realtime-instance',
  compute: 'lambda-compute',
};

/**
 * The lines that a commitment adds to those on demand: what is committed, paid in every hour whether it is used or not,
 * and what it covers taken off, hour by hour. In an hour it covers as much as it pays for at its prices, what saves the
 * greatest share first, as AWS applies Savings Plans; the rest stays on demand. O(groups of hours x lines).
 */
export function settleCommitment(
  components: readonly CoverableComponent[],
  commitment: PriceCommitment,
  hoursPerMonth: number,
): CostComponent[] {
  const covered = components.flatMap(({ component, variant }): Covered[] => {
    const share = commitment.findShare(component.meter, variant);
    const onDemandUsd = component.costUsd ?? 0;
    return share === null || onDemandUsd === 0 ? [] : [{ component, share, onDemandUsd }];
  });
  covered.sort((a, b) => b.share - a.share);
  const coveredUsd = coverHours(covered, commitment, hoursPerMonth);
  const lines = covered.flatMap(({ component }, i) => takeOff(component, coveredUsd[i] ?? 0));
  return [describeCommitted(commitment, hoursPerMonth), ...lines];
}

/** Of each line, what a month of the commitment covers, at on-demand prices. */
function coverHours(
  covered: readonly Covered[],
  { usdPerHour, hours }: PriceCommitment,
  hoursPerMonth: number,
): number[] {
  const sums = covered.map(() => 0);
  for (const { timesMean, timeShare } of hours) {
    let left = usdPerHour;
    covered.forEach(({ component, share, onDemandUsd }, i) => {
      const spentUsd = (onDemandUsd / hoursPerMonth) * (followsRequests(component.meter) ? timesMean : 1);
      const takenUsd = Math.min(spentUsd * (1 - share), left);
      left -= takenUsd;
      sums[i] = (sums[i] ?? 0) + (takenUsd / (1 - share)) * timeShare * hoursPerMonth;
    });
  }
  return sums;
}

function describeCommitted({ usdPerHour, planType }: PriceCommitment, hoursPerMonth: number): CostComponent {
  return {
    meter: METER_OF_PLAN[planType],
    name: 'Savings Plan, committed',
    unit: 'hour',
    quantity: hoursPerMonth,
    unitPriceUsd: usdPerHour,
    costUsd: usdPerHour * hoursPerMonth,
    sku: null,
    priceDate: null,
    quality: 'entered',
    source: 'the commitment that was entered',
  };
}

function takeOff(component: CostComponent, coveredUsd: number): CostComponent[] {
  if (coveredUsd === 0 || component.costUsd === null) return [];
  const quantity = -(coveredUsd / component.costUsd) * component.quantity;
  return [
    { ...component, name: `${component.name}, covered by the Savings Plan`, quantity, costUsd: -coveredUsd },
  ];
}
