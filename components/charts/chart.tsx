'use client';
import {
  Chart,
  type ChartConfiguration,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  type Plugin,
  PointElement,
} from 'chart.js';
import { useEffect, useRef } from 'react';
import type { Theme } from '@/lib/format/theme-tokens';
import { yRange } from './chart-domain';
import { drawOverLines } from './chart-labels';
import { type DrawnLine, drawnLines } from './chart-lines';
import { CHART_FONT_PX, type ChartLook, makeLook, STACKED_LEFT_PX } from './chart-look';
import { drawBehindLines } from './chart-marks';
import { endLabelRoom } from './chart-names';
import type { ChartAxis, ChartSpec, Range } from './chart-spec';
import { drawStrips, stripRoom } from './chart-strips';
import type { ChartGeometry, ChartSurface, ShownScale } from './chart-surface';
import { axisTicks } from './chart-ticks';
import { formatTick } from './value-format';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Filler);

const PX_PER_X_TICK = 84;
const PX_PER_Y_TICK = 44;

export interface ChartCanvasProps {
  readonly spec: ChartSpec;
  readonly range: Range;
  readonly theme: Theme;
  /** Whether other charts that share its cursor stand above or below. */
  readonly isStacked: boolean;
  /** The finding, for those who do not see the drawing. */
  readonly label: string;
  /** Called whenever the plot's place or range changes, so that a cursor can be laid over it. */
  readonly onGeometry: (geometry: ChartGeometry) => void;
}

/** The drawing itself, and the only file that knows the chart library. Fills its parent. */
export default function ChartCanvas({ label, ...props }: ChartCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart | null>(null);
  const shown = useRef(props);
  shown.current = props;
  const { spec, range, theme, isStacked } = props;

  useEffect(() => {
    if (canvas.current === null) return;
    const made = new Chart(
      canvas.current,
      makeConfiguration(() => shown.current),
    );
    chart.current = made;
    document.fonts.ready.then(() => chart.current?.update('none'));
    return () => {
      chart.current = null;
      made.destroy();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is read from `shown`
  useEffect(() => {
    const made = chart.current;
    if (made === null) return;
    applySpec(made, shown.current);
    made.update('none');
  }, [spec, range, theme, isStacked]);

  return <canvas ref={canvas} role="img" aria-label={label} />;
}

type Shown = Omit<ChartCanvasProps, 'label'>;

function makeConfiguration(read: () => Shown): ChartConfiguration<'line'> {
  return {
    type: 'line',
    data: { datasets: [] },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      events: [],
      layout: { padding: { top: 6, left: 0, bottom: 0, right: 12 } },
      elements: { point: { hitRadius: 0 }, line: { borderJoinStyle: 'round' } },
      scales: {},
    },
    plugins: [drawingPlugin(read)],
  };
}

/** Draws what the library does not: marks, intervals, names; and reports where the plot is. */
function drawingPlugin(read: () => Shown): Plugin<'line'> {
  return {
    id: 'drawing',
    beforeInit: (chart) => applySpec(chart, read()),
    beforeLayout: (chart) => {
      const { spec } = read();
      const right = endLabelRoom(chart.ctx, spec, lookOf(chart, read()));
      Object.assign(chart.options.layout ?? {}, {
        padding: { top: stripRoom(spec), left: 0, bottom: 0, right },
      });
    },
    beforeDatasetsDraw: (chart) => {
      drawBehindLines(surfaceOf(chart), read().spec, lookOf(chart, read()));
    },
    afterDraw: (chart) => {
      const { spec, range, onGeometry } = read();
      const surface = surfaceOf(chart);
      drawOverLines(surface, spec, lookOf(chart, read()));
      drawStrips(surface, spec, lookOf(chart, read()));
      const { left, right, top, bottom } = surface;
      const [x, y] = [shownScale(spec.x, range), shownScale(spec.y, yRange(spec, range))];
      onGeometry({ left, right, top, bottom, x, y });
    },
  };
}

function shownScale({ scale }: ChartAxis, { from, to }: Range): ShownScale {
  return { from, to, isLog: scale === 'log' };
}

function lookOf(chart: Chart, { theme, isStacked }: Shown): ChartLook {
  return makeLook(theme, getComputedStyle(chart.canvas).fontFamily, chart.width, isStacked);
}

function surfaceOf(chart: Chart): ChartSurface {
  const { x, y } = chart.scales;
  return {
    context: chart.ctx,
    ...chart.chartArea,
    xPixel: (value) => x?.getPixelForValue(value) ?? Number.NaN,
    yPixel: (value) => y?.getPixelForValue(value) ?? Number.NaN,
  };
}

/** Gives the chart the lines, ranges and colours to show. */
function applySpec(chart: Chart, shown: Shown): void {
  const { spec, range } = shown;
  const look = lookOf(chart, shown);
  replaceLines(chart, drawnLines(spec, range, look));
  chart.options.scales = {
    x: axisOptions(spec.x, range, PX_PER_X_TICK, look, 'bottom'),
    y: axisOptions(spec.y, yRange(spec, range), PX_PER_Y_TICK, look, 'left'),
  };
}

/** A line that stays is told its new points: the library then moves what it has made for the old ones. */
function replaceLines(chart: Chart, lines: readonly DrawnLine[]): void {
  const { datasets } = chart.data;
  datasets.length = Math.min(datasets.length, lines.length);
  lines.forEach((line, i) => {
    const known = datasets[i];
    if (known === undefined) datasets.push(line);
    else Object.assign(known, line);
  });
}

function axisOptions(
  axis: ChartAxis,
  range: Range,
  pxPerTick: number,
  { tokens, fontFamily, isStacked }: ChartLook,
  position: 'bottom' | 'left',
) {
  const isX = position === 'bottom';
  return {
    type: axis.scale === 'log' ? ('logarithmic' as const) : ('linear' as const),
    position,
    min: range.from,
    max: range.to,
    grid: { display: !isX, color: tokens.line, drawTicks: isX, tickLength: 4, tickColor: tokens.lineStrong },
    border: { display: isX, color: tokens.lineStrong },
    ticks: {
      color: tokens.faint,
      font: { family: fontFamily, size: CHART_FONT_PX },
      padding: isX ? 4 : 8,
      maxRotation: 0,
      autoSkip: false,
      callback: (value: number | string, _index: number, ticks: readonly { value: number }[]) =>
        formatTick(axis.kind, Number(value), (ticks[1]?.value ?? 0) - (ticks[0]?.value ?? 0)),
    },
    afterFit: (scale: { width: number }) => {
      if (!isX && isStacked) scale.width = Math.max(scale.width, STACKED_LEFT_PX);
    },
    afterBuildTicks: (scale: { chart: { width: number; height: number }; ticks: { value: number }[] }) => {
      const lengthPx = isX ? scale.chart.width : scale.chart.height;
      const most = Math.max(2, Math.floor(lengthPx / pxPerTick));
      scale.ticks = axisTicks(axis, range, most).map((value) => ({ value }));
    },
  };
}
