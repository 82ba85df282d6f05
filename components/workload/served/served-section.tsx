'use client';
import { useMemo } from 'react';
import type { ServedOutline } from '@/lib/core/series/outline-served';
import type { Metric } from '@/lib/core/series/series-record';
import type { WorkloadDescription } from '@/lib/core/workload/workload';
import { LineChart } from '../../charts/line-chart';
import { Section } from '../../ui/section';
import { isSloAssumed } from '../slo-source';
import { demandGroupName } from '../traffic-chart';
import { useZoomDetail } from '../use-zoom-detail';
import { mergeServed, type ServedPoints } from './served-points';
import {
  isAllZero,
  listDrawn,
  SERVED_CHARTS,
  type ServedChart,
  type ServedLimit,
  servedColumns,
  servedSpec,
} from './served-specs';
import { missingSentences, servedFinding, servedMeasure } from './served-words';

export interface ServedSectionProps {
  readonly workloadId: string;
  /** Begins the names of the files. */
  readonly name: string;
  readonly description: Pick<WorkloadDescription, 'slo' | 'tolerates' | 'discovered'>;
  readonly served: ServedOutline;
  readonly missing: readonly Metric[];
  readonly hasMixedInstances: boolean;
}

const MIXED_INSTANCES =
  'CPU and GPU utilization are left out: a mean over instances of several sizes is of none of them.';

const SHARES_OF_THE_TIME = 'Utilization is a share of the instances of the time, as far as they are known.';

/** How the requests were served, over the same time as the traffic: only what is collected, and what is missing. */
export function ServedSection(props: ServedSectionProps) {
  const { workloadId, description, served, missing, hasMixedInstances } = props;
  const { startSeconds, stepSeconds, periodSeconds, lines } = served;
  const runs = Math.max(0, ...Object.values(lines).map(({ values }) => values.length));
  const path = `/api/v1/workloads/${encodeURIComponent(workloadId)}/served`;
  const grid = { startSeconds, stepSeconds, periodSeconds, runs };
  const detail = useZoomDetail<ServedOutline>(path, demandGroupName(workloadId), grid);
  const points = useMemo(() => mergeServed(served, detail), [served, detail]);
  const known = SERVED_CHARTS.filter((chart) => listDrawn(chart, lines).length > 0);
  const charts = known.filter((chart) => !isAllZero(chart, lines));
  // A flat line says no more than a sentence does.
  const notes = [
    ...known.filter((chart) => isAllZero(chart, lines)).map((chart) => servedFinding(chart, served)),
    ...(hasMixedInstances ? [MIXED_INSTANCES] : []),
    ...missingSentences(missing),
    ...(description.discovered?.measuredOn?.note === undefined ? [] : [SHARES_OF_THE_TIME]),
  ];
  if (charts.length === 0 && notes.length === 0) return null;
  return (
    <Section title="How they were served" className="mt-8">
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {charts.map((chart) => (
          <ServedFigureChart
            key={chart}
            chart={chart}
            points={points}
            drawnStepSeconds={detail?.stepSeconds ?? stepSeconds}
            {...props}
          />
        ))}
      </div>
      {notes.length === 0 ? null : <p className="mt-3 text-sm text-muted">{notes.join(' ')}</p>}
    </Section>
  );
}

interface ServedFigureChartProps extends ServedSectionProps {
  readonly chart: ServedChart;
  readonly points: ServedPoints;
  /** Length of the runs in sight. */
  readonly drawnStepSeconds: number;
}

function ServedFigureChart(props: ServedFigureChartProps) {
  const { chart, points, drawnStepSeconds, workloadId, name, description, served } = props;
  const { periodSeconds } = served;
  const limit = useMemo(() => limitOf(description), [description]);
  const spec = useMemo(
    () => servedSpec(chart, points, { periodSeconds, limit }),
    [chart, points, periodSeconds, limit],
  );
  return (
    <LineChart
      finding={servedFinding(chart, served)}
      measure={servedMeasure(chart, { ...served, stepSeconds: drawnStepSeconds })}
      spec={spec}
      columns={servedColumns(chart, spec, points)}
      syncGroup={demandGroupName(workloadId)}
      heightPx={190}
      fileName={`${name}-${chart}`}
    />
  );
}

/** The objective of a queue is of the whole wait, and no limit of the service time. */
function limitOf({ slo, tolerates, discovered }: ServedSectionProps['description']): ServedLimit | null {
  if (tolerates !== 'interactive') return null;
  return { targetMs: slo.targetMs, isAssumed: isSloAssumed({ discovered }) };
}
