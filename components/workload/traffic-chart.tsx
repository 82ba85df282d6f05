'use client';
import { useMemo } from 'react';
import type { DemandOutline } from '@/lib/core/series/demand-outline';
import { LineChart } from '../charts/line-chart';
import { trafficSpec } from './traffic-spec';
import { type RunGrid, useZoomDetail } from './use-zoom-detail';

export interface TrafficChartProps {
  readonly workloadId: string;
  readonly finding: string;
  readonly measure: string;
  readonly outline: DemandOutline;
  readonly fileName: string;
}

/** Traffic over time. Zooming asks for the periods in sight. */
export function TrafficChart({ workloadId, finding, measure, outline, fileName }: TrafficChartProps) {
  const syncGroup = demandGroupName(workloadId);
  const path = `/api/v1/workloads/${encodeURIComponent(workloadId)}/series`;
  const detail = useZoomDetail<DemandOutline>(path, syncGroup, gridOf(outline));
  const spec = useMemo(() => trafficSpec(outline, detail), [outline, detail]);
  return (
    <LineChart
      finding={finding}
      measure={measure}
      spec={spec}
      syncGroup={syncGroup}
      heightPx={280}
      brush={spec}
      fileName={fileName}
    />
  );
}

/** Charts of one workload's demand share cursor and zoom. */
export function demandGroupName(workloadId: string): string {
  return `traffic-${workloadId}`;
}

function gridOf({ startSeconds, stepSeconds, periodSeconds, mean }: DemandOutline): RunGrid {
  return { startSeconds, stepSeconds, periodSeconds, runs: mean.length };
}
