'use client';
import { LineChart } from '../charts/line-chart';
import type { FrontierChart } from './frontier-spec';

export interface FrontierChartProps {
  readonly chart: FrontierChart;
  readonly fileName: string;
}

/** What every alternative costs over how fast it answers, and the line that none is below. */
export function CostFrontierChart({ chart, fileName }: FrontierChartProps) {
  return (
    <LineChart
      finding={chart.finding}
      measure={chart.measure}
      spec={chart.spec}
      columns={chart.columns}
      heightPx={300}
      fileName={fileName}
    />
  );
}
