import { throttled } from './aws-error';

/** A bucket that is refilled evenly; what it holds at most can be taken at once. */
interface Bucket {
  tokens: number;
  filledAt: number;
}

export interface RateLimit {
  readonly perSecond: number;
  readonly capacity: number;
}

/** Quotas of an account in a Region, as published or, of SageMaker and scaling, as assumed. */
const LIMITS: Readonly<Record<string, RateLimit>> = {
  'cloudwatch:GetMetricData': { perSecond: 500, capacity: 500 },
  'cloudwatch:ListMetrics': { perSecond: 25, capacity: 25 },
  'cloudwatch:DescribeAlarms': { perSecond: 9, capacity: 9 },
  'cloudwatch datapoints old': { perSecond: 396_000, capacity: 396_000 },
  'cloudwatch datapoints new': { perSecond: 180_000, capacity: 180_000 },
  pricing: { perSecond: 5, capacity: 10 },
  lambda: { perSecond: 15, capacity: 15 },
  sagemaker: { perSecond: 10, capacity: 20 },
  'application-autoscaling': { perSecond: 10, capacity: 20 },
  servicequotas: { perSecond: 10, capacity: 20 },
  tag: { perSecond: 10, capacity: 20 },
  savingsplans: { perSecond: 5, capacity: 10 },
  ce: { perSecond: 5, capacity: 10 },
};

export interface RateLimits {
  /** Throws `ThrottlingException` when the bucket of this operation, or of its service, is empty. */
  take(accountId: string, region: string, service: string, operation: string): void;
  /** Throws while more points were served than the quota; otherwise they are counted, even beyond it. */
  takePoints(accountId: string, region: string, age: 'old' | 'new', points: number): void;
}

/** Token buckets by the clock of this machine; `scale` of `Infinity` has no limits. */
export function makeRateLimits(wallNow: () => number, scale: number): RateLimits {
  const buckets = new Map<string, Bucket>();
  const open = (key: string, limit: RateLimit) => {
    const now = wallNow();
    const bucket = buckets.get(key) ?? { tokens: limit.capacity * scale, filledAt: now };
    const refilled = bucket.tokens + ((now - bucket.filledAt) / 1000) * limit.perSecond * scale;
    bucket.tokens = Math.min(limit.capacity * scale, refilled);
    bucket.filledAt = now;
    buckets.set(key, bucket);
    return bucket;
  };
  const takeFrom = (accountId: string, region: string, name: string, amount: number, least: number) => {
    const limit = LIMITS[name];
    if (limit === undefined || scale === Number.POSITIVE_INFINITY) return;
    const bucket = open(`${accountId}/${region}/${name}`, limit);
    if (bucket.tokens < least) throw throttled();
    bucket.tokens -= amount;
  };
  return {
    take: (accountId, region, service, operation) => {
      const own = `${service}:${operation}`;
      takeFrom(accountId, region, own in LIMITS ? own : service, 1, 1);
    },
    takePoints: (accountId, region, age, points) =>
      takeFrom(accountId, region, `cloudwatch datapoints ${age}`, points, 0),
  };
}
