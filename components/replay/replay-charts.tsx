'use client';
import { useMemo } from 'react';
import type { ReplayOutline } from '@/lib/core/plan/replay-outline';
import { formatDate } from '@/lib/format/date-time';
import { LineChart } from '../charts/line-chart';
import { findSyncGroup } from '../charts/sync-group';
import { instancesSpec, loadSpec, mergeLines } from './replay-specs';
import { instancesFinding, loadFinding, windowWords } from './replay-words';
import { type ReplayDetail, useReplayDetail } from './use-replay-detail';
import { useZoomAddress } from './use-zoom-address';

export interface ReplayChartsProps {
  readonly workloadId: string;
  readonly replay: ReplayOutline;
  /** Begins the names of the files. */
  readonly name: string;
}

/** What charts and table of one replay share. */
export function replayGroupName(workloadId: string): string {
  return `replay-${workloadId}`;
}

/** Which minutes are drawn. */
const DRAWN: Readonly<Record<ReplayDetail['state'], string>> = {
  partial: 'Drawn are lows, peaks and steps; every minute when zoomed to three days or less.',
  loading: 'Drawn are lows, peaks and steps; every minute in sight is on its way.',
  complete: 'Every minute in sight is drawn.',
  failed: 'Drawn are lows, peaks and steps: every minute in sight was asked for and did not come.',
};

/** Traffic against capacity and the instances under it, over the same time; brushing asks for every minute in sight. */
export function ReplayCharts({ workloadId, replay, name }: ReplayChartsProps) {
  const syncGroup = replayGroupName(workloadId);
  const zoom = useZoomAddress(findSyncGroup(syncGroup));
  const detail = useReplayDetail(workloadId, zoom);
  const lines = useMemo(() => mergeLines(replay.lines, detail.lines), [replay, detail.lines]);
  const load = useMemo(() => loadSpec(replay, lines), [replay, lines]);
  const instances = useMemo(() => instancesSpec(replay, lines), [replay, lines]);
  const window = `${windowWords(replay.minutes)} to ${formatDate(replay.startSeconds + replay.minutes * 60)}, UTC`;
  return (
    <div className="flex flex-col gap-6">
      <LineChart
        finding={loadFinding(replay)}
        measure={`Requests a minute against what is in service, ${window}. ${DRAWN[detail.state]}`}
        spec={load}
        syncGroup={syncGroup}
        heightPx={300}
        fileName={`${name}-replay-load`}
      />
      <LineChart
        finding={instancesFinding(replay)}
        measure="Instances in service. Those that are starting are paid for and not drawn."
        spec={instances}
        syncGroup={syncGroup}
        heightPx={180}
        brush={load}
        fileName={`${name}-replay-instances`}
      />
    </div>
  );
}
