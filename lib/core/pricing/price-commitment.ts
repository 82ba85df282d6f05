import { type Series, sumPresent } from '../series/series';
import { SECONDS_PER_HOUR } from '../units';
import type { Meter } from './meter';
import type { PriceIndex } from './price-book';
import type { SavingsRate } from './savings-rate';
import type { PriceCommitment, RequestHours, SpendCommitment } from './spend-commitment';

/** What Savings Plans cover, as AWS lists it: instances of SageMaker, and duration and provisioned concurrency of Lambda. */
const COVERED: Readonly<Record<SavingsRate['planType'], ReadonlySet<Meter>>> = {
  sagemaker: new Set<Meter>(['realtime-instance', 'async-instance', 'batch-instance']),
  compute: new Set<Meter>(['lambda-compute', 'lambda-provisioned', 'lambda-provisioned-compute']),
};

/** The meters whose use follows the requests hour by hour; that of the others is taken to be the same in every hour. */
const BY_REQUEST: ReadonlySet<Meter> = new Set<Meter>([
  'serverless-compute',
  'serverless-provisioned-compute',
  'lambda-compute',
  'lambda-provisioned-compute',
]);

export function followsRequests(meter: Meter): boolean {
  return BY_REQUEST.has(meter);
}

/** The prices under a commitment, for requests that come as in `arrivals`. */
export function commitPrices(
  prices: PriceIndex,
  commitment: SpendCommitment | null,
  region: string,
  arrivals: Series,
): PriceIndex {
  if (commitment === null) return prices;
  const { usdPerHour, planType } = commitment;
  const findShare = makeShareFinder(prices, commitment, region);
  return { ...prices, commitment: { usdPerHour, planType, findShare, hours: groupHours(arrivals) } };
}

/** What a commitment takes off the prices of a Region. */
export function makeShareFinder(
  prices: PriceIndex,
  { planType, off }: Pick<SpendCommitment, 'planType' | 'off'>,
  region: string,
): PriceCommitment['findShare'] {
  if (off.kind === 'share') return (meter) => (COVERED[planType].has(meter) ? off.share : null);
  const rates = new Map(
    (prices.book.savingsRates ?? [])
      .filter((rate) => rate.planType === planType && rate.region === region)
      .filter((rate) => rate.termYears === off.termYears && rate.payment === off.payment)
      .map((rate) => [`${rate.meter}|${rate.variant}`, rate.unitPriceUsd]),
  );
  return (meter, variant) => {
    const rateUsd = rates.get(`${meter}|${variant}`);
    const onDemand = prices.findPrice(meter, region, variant);
    const firstUsd = onDemand.found ? (onDemand.price.tiers[0]?.unitPriceUsd ?? 0) : 0;
    if (rateUsd === undefined || firstUsd === 0) return null;
    return Math.max(0, 1 - rateUsd / firstUsd);
  };
}

/** Hours alike are one: so many are enough to tell how unevenly a commitment is used. */
const GROUPS = 24;

/** Hours of the window by how much came in them, in groups of as many each. O(periods + hours log hours). */
function groupHours({ startSeconds, stepSeconds, values }: Series): RequestHours[] {
  const sums = new Map<number, number>();
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const hour = Math.floor((startSeconds + i * stepSeconds) / SECONDS_PER_HOUR);
    sums.set(hour, (sums.get(hour) ?? 0) + value);
  });
  const mean = (sumPresent(values) ?? 0) / sums.size;
  if (!(mean > 0)) return [{ timesMean: 1, timeShare: 1 }];
  const sorted = [...sums.values()].sort((a, b) => a - b);
  const groups = Math.min(GROUPS, sorted.length);
  return Array.from({ length: groups }, (_, group) => {
    const from = Math.floor((group * sorted.length) / groups);
    const to = Math.floor(((group + 1) * sorted.length) / groups);
    const sum = sorted.slice(from, to).reduce((total, each) => total + each, 0);
    return { timesMean: sum / (to - from) / mean, timeShare: (to - from) / sorted.length };
  });
}
