/** Calls of one operation of AWS, as they are charged. */
export interface ApiUsage {
  /** `cloudwatch:GetMetricData`. */
  readonly operation: string;
  readonly calls: number;
  /** What is charged by: metrics requested of GetMetricData, calls elsewhere. */
  readonly units: number;
  readonly costUsd: number;
}

/**
 * What a unit costs: "Amazon CloudWatch pricing" and "AWS Cost Management pricing", read 2026-11-21. The rest is free.
 *
 * GetMetricData is charged by the metrics requested, whatever the window. The pricing page counts up to five statistics of
 * one metric in one request as one metric; users of exporters report bills that count each statistic. Here each counts, so
 * that a cap holds either way, and statistics of a metric are asked for together, so that the lower price can apply. Further
 * pages belong to the request that they continue and are not counted again: assumed, AWS does not say.
 */
const UNIT_PRICES_USD: Readonly<Record<string, number>> = {
  'cloudwatch:GetMetricData': 0.01 / 1000,
  'cloudwatch:DescribeAlarms': 0.01 / 1000,
  'ce:GetCostAndUsage': 0.01,
};

/** Puts a price on counted calls. */
export function chargeCalls({ operation, calls, units }: Omit<ApiUsage, 'costUsd'>): ApiUsage {
  return { operation, calls, units, costUsd: units * (UNIT_PRICES_USD[operation] ?? 0) };
}

/** What was made beyond what was reserved, by operation; negative where less was made. */
export function subtractUsage(made: readonly ApiUsage[], reserved: readonly ApiUsage[]): ApiUsage[] {
  const differences = new Map<string, { calls: number; units: number }>();
  const add = ({ operation, calls, units }: ApiUsage, sign: 1 | -1): void => {
    const before = differences.get(operation) ?? { calls: 0, units: 0 };
    differences.set(operation, { calls: before.calls + sign * calls, units: before.units + sign * units });
  };
  for (const usage of made) add(usage, 1);
  for (const usage of reserved) add(usage, -1);
  return Array.from(differences, ([operation, counts]) => chargeCalls({ operation, ...counts })).filter(
    ({ calls, units }) => calls !== 0 || units !== 0,
  );
}
