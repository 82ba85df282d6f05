/** What AWS billed for one usage type on one UTC day, from Cost Explorer. */
export interface BilledUsage {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly region: string;
  readonly service: 'sagemaker' | 'lambda';
  /** `USE1-Host:ml.m5.xlarge`. */
  readonly usageType: string;
  /** In the unit of the usage type: hours, seconds, requests, GB. */
  readonly quantity: number;
  readonly unit: string;
  /** Unblended, so that what a Savings Plan covers shows as it is charged. */
  readonly costUsd: number;
}
