'use client';
import dynamic from 'next/dynamic';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { type ChartColumn, columnsOf } from './chart-columns';
import { fullRange, hidesOnLogAxis } from './chart-domain';
import { ChartFrame } from './chart-frame';
import { ChartLegend } from './chart-legend';
import { ChartOverlay } from './chart-overlay';
import { type ChartAxis, type ChartSpec, isTime } from './chart-spec';
import type { ChartGeometry } from './chart-surface';
import { RangeBrush } from './range-brush';
import { findSyncGroup, makeSyncGroup } from './sync-group';
import { useTheme } from './use-theme';

const ChartCanvas = dynamic(() => import('./chart'), { ssr: false });

export interface LineChartProps {
  /** What the chart shows, as a sentence: it is the title. */
  readonly finding: string;
  /** Measure, unit and window: `Requests a minute, 28 days to 2026-11-20`. */
  readonly measure: string;
  /** What is drawn. Must keep its identity between renders where it is made in the browser. */
  readonly spec: ChartSpec;
  /** Charts of the same name share cursor and zoom. */
  readonly syncGroup?: string;
  readonly heightPx?: number;
  /** What the handles under the plot, which choose the range in sight, stand on: its first line. None without it. */
  readonly brush?: ChartSpec;
  /** The columns of table and file, where they are not those of the lines. */
  readonly columns?: readonly ChartColumn[];
  /** Name of the CSV without its ending. */
  readonly fileName: string;
}

/**
 * A line chart with a finding as its title. Brush to zoom, double-click to see everything; arrow keys read values;
 * the same data as a table and as CSV.
 */
export function LineChart(props: LineChartProps) {
  const { finding, measure, spec, syncGroup, heightPx = 260, brush, columns, fileName } = props;
  const theme = useTheme();
  const [geometry, setGeometry] = useState<ChartGeometry | null>(null);
  const group = useMemo(
    () => (syncGroup === undefined ? makeSyncGroup() : findSyncGroup(syncGroup)),
    [syncGroup],
  );
  const state = useSyncExternalStore(group.subscribe, group.read, group.read);
  const everything = useMemo(() => fullRange(spec), [spec]);
  const range = state.zoom ?? everything;
  return (
    <ChartFrame
      finding={finding}
      measure={measure}
      note={hidesOnLogAxis(spec) ? 'Zeros have no place on the log axis and show as gaps.' : null}
      listColumns={() => columns ?? columnsOf(spec)}
      fileName={fileName}
      isZoomed={state.zoom !== null}
      onResetZoom={() => group.change({ zoom: null })}
    >
      <ChartLegend spec={spec} />
      <p className="mb-1 text-xs text-faint">{axisText(spec.y)}</p>
      <div className="relative w-full" style={{ height: heightPx }}>
        <ChartCanvas
          spec={spec}
          range={range}
          theme={theme}
          isStacked={syncGroup !== undefined}
          label={`${finding} ${measure}`}
          onGeometry={(next) => setGeometry((last) => (sameGeometry(last, next) ? last : next))}
        />
        {geometry === null ? null : (
          <ChartOverlay {...{ spec, geometry, everything, group, state }} label={finding} />
        )}
      </div>
      {isTime(spec.x) ? null : <p className="mt-0.5 text-right text-xs text-faint">{axisText(spec.x)}</p>}
      {brush === undefined ? null : <RangeBrush spec={brush} {...{ geometry, everything, group, range }} />}
    </ChartFrame>
  );
}

function axisText(axis: ChartAxis): string {
  return axis.scale === 'log' ? `${axis.label}, log scale` : axis.label;
}

function sameGeometry(a: ChartGeometry | null, b: ChartGeometry): boolean {
  return (
    a !== null &&
    a.left === b.left &&
    a.right === b.right &&
    a.top === b.top &&
    a.bottom === b.bottom &&
    sameScale(a.x, b.x) &&
    sameScale(a.y, b.y)
  );
}

function sameScale(a: ChartGeometry['x'], b: ChartGeometry['x']): boolean {
  return a.from === b.from && a.to === b.to && a.isLog === b.isLog;
}
