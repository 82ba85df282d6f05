import { makePace, type Pace } from './pace';

/**
 * How calls are held back, for each Region. Rates of SageMaker, Application Auto Scaling and Service Quotas are not
 * published: few at once. Lambda's other control plane calls: 15 a second ("Lambda quotas", read 2026-11-21), of which
 * some are left to others. Price List: 5 a second (design/aws.md). CloudWatch is held back where its calls are made.
 */
const PACES: Readonly<Record<string, { readonly atOnce: number; readonly perSecond: number }>> = {
  sagemaker: { atOnce: 6, perSecond: 100 },
  'application-autoscaling': { atOnce: 3, perSecond: 100 },
  servicequotas: { atOnce: 2, perSecond: 10 },
  lambda: { atOnce: 4, perSecond: 12 },
  pricing: { atOnce: 4, perSecond: 5 },
  savingsplans: { atOnce: 2, perSecond: 5 },
  ce: { atOnce: 1, perSecond: 5 },
};

/** Finds the pace of a service in a Region, the same one each time; `null` where it needs none. */
export function makeServicePaces(): (service: string, region: string) => Pace | null {
  const paces = new Map<string, Pace>();
  return (service, region) => {
    const limits = PACES[service];
    if (limits === undefined) return null;
    const key = `${service} ${region}`;
    const pace = paces.get(key) ?? makePace(limits);
    paces.set(key, pace);
    return pace;
  };
}
