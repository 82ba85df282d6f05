/** Calls of one operation of AWS, as they are charged. */
export interface ApiUsage {
  /** `cloudwatch:GetMetricData`. */
  readonly operation: string;
  readonly calls: number;
  /** What is charged by: metrics requested of GetMetricData, calls elsewhere. */
  readonly units: number;
  readonly costUsd: number;
}

/** What a unit costs: "Amazon CloudWatch pricing" and "AWS Cost Management pricing", read 2026-11-21. The rest is free. */
const UNIT_PRICES_USD: Readonly<Record<string, number>> = {
  'cloudwatch:GetMetricData': 0.01 / 1000,
  'cloudwatch:ListMetrics': 0.01 / 1000,
  'cloudwatch:DescribeAlarms': 0.01 / 1000,
  'ce:GetCostAndUsage': 0.01,
};

/** Puts a price on counted calls. */
export function chargeCalls({ operation, calls, units }: Omit<ApiUsage, 'costUsd'>): ApiUsage {
  return { operation, calls, units, costUsd: units * (UNIT_PRICES_USD[operation] ?? 0) };
}
