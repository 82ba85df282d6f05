import type { ChartConfiguration, Plugin } from 'chart.js';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import { nameBefore } from '@/lib/report/report-words';
import {
  BAR_SHAPE,
  CHART_FONT,
  CHART_FONT_PX,
  COLOURS,
  chartOptions,
  paper,
  TICKS,
  usdScale,
} from './chart-dress';

/** Bars of both periods side by side, day by day: a Monday stands beside the Monday before. */
export function chartSpend(report: PlanReport, formats: ReportFormats): ChartConfiguration<'bar'> | null {
  const { period, before, spend } = report;
  const within = (from: number, to: number) =>
    spend.days.filter(({ startSeconds }) => startSeconds >= from && startSeconds < to);
  const now = within(period.startSeconds, period.endSeconds);
  const earlier = within(before.startSeconds, before.endSeconds);
  if (now.length < 2 || now.every(({ usd }) => usd === null)) return null;
  return {
    type: 'bar',
    data: {
      labels: now.map(({ startSeconds }) => formats.shortDay(startSeconds)),
      datasets: [
        {
          label: nameBefore(report),
          data: now.map((_, i) => earlier[i]?.usd ?? null),
          backgroundColor: COLOURS.lineStrong,
        },
        { label: 'this period', data: now.map(({ usd }) => usd), backgroundColor: COLOURS.accent },
      ].map((dataset) => ({ ...dataset, ...BAR_SHAPE })),
    },
    options: chartOptions({ y: usdScale(formats), x: dayScale() }),
    plugins: [paper, keyAbove],
  };
}

function dayScale() {
  return {
    grid: { display: false },
    ticks: { ...TICKS, maxRotation: 0, autoSkip: true, autoSkipPadding: 8 },
  };
}

/** What the two colours stand for, in words above the plot. */
const keyAbove: Plugin<'bar'> = {
  id: 'key-above',
  afterDraw({ ctx, data, chartArea }) {
    let x = chartArea.left;
    ctx.font = `400 ${CHART_FONT_PX}px ${CHART_FONT}`;
    ctx.textBaseline = 'middle';
    for (const { label = '', backgroundColor } of data.datasets) {
      ctx.fillStyle = typeof backgroundColor === 'string' ? backgroundColor : COLOURS.muted;
      ctx.fillRect(x, 6, 12, 12);
      ctx.fillStyle = COLOURS.muted;
      ctx.fillText(label, x + 18, 12.5);
      x += ctx.measureText(label).width + 44;
    }
  },
};
