'use client';
import { LineChart } from '../charts/line-chart';
import type { LatencyChart } from './latency-spec';

export interface LatencyCostChartProps {
  readonly chart: LatencyChart;
  readonly fileName: string;
}

/** What a faster answer costs, by way to serve. */
export function LatencyCostChart({ chart, fileName }: LatencyCostChartProps) {
  return (
    <LineChart
      finding={chart.finding}
      measure="Cheapest feasible alternative that keeps a p99, USD a month."
      spec={chart.spec}
      heightPx={220}
      fileName={fileName}
    />
  );
}
