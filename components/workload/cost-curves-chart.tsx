'use client';
import type { ChartSpec } from '../charts/chart-spec';
import { LineChart } from '../charts/line-chart';

export interface CostCurvesChartProps {
  readonly finding: string;
  readonly spec: ChartSpec;
  readonly fileName: string;
}

/** What each way to serve costs over the volume. */
export function CostCurvesChart({ finding, spec, fileName }: CostCurvesChartProps) {
  return (
    <LineChart
      finding={finding}
      measure="The cheapest size of each way to serve that keeps the SLO, the observed shape scaled. Where a line ends, no size carries the volume."
      spec={spec}
      heightPx={360}
      fileName={fileName}
    />
  );
}
