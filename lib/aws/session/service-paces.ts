import { makePace, type Pace, type PaceLimits } from './pace';

/**
 * How calls are held back, for each Region. Rates of SageMaker, Application Auto Scaling, Service Quotas, tagging, Savings Plans
 * and Cost Explorer are not published (assumed). Lambda's other control plane calls: 15 a second ("Lambda quotas", read
 * 2026-11-21), of which some are left to others. Price List: 5 a second, 10 at once (design/aws.md). GetMetricData is held
 * back where it is called.
 */
const PACES: Readonly<Record<string, PaceLimits>> = {
  sagemaker: { atOnce: 4, perSecond: 10, burst: 10 },
  'application-autoscaling': { atOnce: 3, perSecond: 10, burst: 10 },
  servicequotas: { atOnce: 2, perSecond: 8, burst: 8 },
  tag: { atOnce: 4, perSecond: 10, burst: 10 },
  lambda: { atOnce: 4, perSecond: 12, burst: 5 },
  pricing: { atOnce: 4, perSecond: 4.5, burst: 5 },
  savingsplans: { atOnce: 2, perSecond: 4, burst: 5 },
  ce: { atOnce: 1, perSecond: 4, burst: 5 },
};

/** Finds the pace of a service in a Region, the same one each time; `null` where it needs none. */
export function makeServicePaces(quotaShare: number): (service: string, region: string) => Pace | null {
  const paces = new Map<string, Pace>();
  return (service, region) => {
    const limits = PACES[service];
    if (limits === undefined) return null;
    const key = `${service} ${region}`;
    const pace = paces.get(key) ?? makePace({ ...limits, perSecond: limits.perSecond * quotaShare });
    paces.set(key, pace);
    return pace;
  };
}
