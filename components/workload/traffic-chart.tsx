'use client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { DemandOutline } from '@/lib/core/series/demand-outline';
import { LineChart } from '../charts/line-chart';
import { findSyncGroup } from '../charts/sync-group';
import { requestJson } from './request-json';
import { alignToRuns, trafficSpec } from './traffic-spec';

/** Points asked for when zoomed: finer than a wide screen shows. */
const DETAIL_POINTS = 3000;
const REST_MS = 150;

export interface TrafficChartProps {
  readonly workloadId: string;
  readonly finding: string;
  readonly measure: string;
  readonly outline: DemandOutline;
  readonly fileName: string;
}

/** Traffic over time. Zooming asks for the periods in sight. */
export function TrafficChart({ workloadId, finding, measure, outline, fileName }: TrafficChartProps) {
  const syncGroup = `traffic-${workloadId}`;
  const detail = useZoomDetail(workloadId, syncGroup, outline);
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

/** The finer outline of the range zoomed to; `null` while everything shows, or where there is nothing finer. */
function useZoomDetail(workloadId: string, syncGroup: string, outline: DemandOutline): DemandOutline | null {
  const group = useMemo(() => findSyncGroup(syncGroup), [syncGroup]);
  const readZoom = () => group.read().zoom;
  const zoom = useSyncExternalStore(group.subscribe, readZoom, readZoom);
  const [detail, setDetail] = useState<DemandOutline | null>(null);
  useEffect(() => {
    if (zoom === null || outline.stepSeconds === outline.periodSeconds) return setDetail(null);
    const { from, to } = alignToRuns(outline, zoom);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({
        from: String(from),
        to: String(to),
        points: String(DETAIL_POINTS),
      });
      const path = `/api/v1/workloads/${encodeURIComponent(workloadId)}/series?${query}`;
      requestJson('GET', path, { signal: abort.signal }).then(
        // The project's own answer; without one the coarse values stay.
        (answer) => answer.ok && setDetail(answer.value as DemandOutline),
        () => undefined,
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [workloadId, outline, zoom]);
  return zoom === null ? null : detail;
}
