import type { Plugin } from 'chart.js';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ReportFormats } from '@/lib/format/report-formats';
import { nameBefore } from '@/lib/report/report-words';
import {
  BAR_SHAPE,
  CHART_FONT,
  CHART_FONT_PX,
  type ChartColours,
  chartOptions,
  type MailChart,
  paperOf,
  ticksIn,
  usdScale,
} from './chart-dress';

const HEIGHT = 230;

/** Bars of both periods side by side, day by day: a Monday stands beside the Monday before. */
export function chartSpend(
  report: PlanReport,
  formats: ReportFormats,
  colours: ChartColours,
): MailChart | null {
  const { period, before, spend } = report;
  const within = (from: number, to: number) =>
    spend.days.filter(({ startSeconds }) => startSeconds >= from && startSeconds < to);
  const now = within(period.startSeconds, period.endSeconds);
  const earlier = within(before.startSeconds, before.endSeconds);
  if (now.length < 2 || now.every(({ usd }) => usd === null)) return null;
  return {
    height: HEIGHT,
    configuration: {
      type: 'bar',
      data: {
        labels: now.map(({ startSeconds }) => formats.shortDay(startSeconds)),
        datasets: [
          {
            label: nameBefore(report),
            data: now.map((_, i) => earlier[i]?.usd ?? null),
            backgroundColor: colours.quiet,
          },
          { label: 'this period', data: now.map(({ usd }) => usd), backgroundColor: colours.accent },
        ].map((dataset) => ({ ...dataset, ...BAR_SHAPE })),
      },
      options: chartOptions({ y: usdScale(formats, colours), x: dayScale(colours) }),
      plugins: [paperOf(colours), keyAbove(colours)],
    },
  };
}

function dayScale(colours: ChartColours) {
  return {
    grid: { display: false },
    ticks: { ...ticksIn(colours), maxRotation: 0, autoSkip: true, autoSkipPadding: 8 },
  };
}

/** What the two colours stand for, and the unit, in words above the plot. */
function keyAbove({ muted }: ChartColours): Plugin<'bar'> {
  return {
    id: 'key-above',
    afterDraw({ ctx, data }) {
      let x = 4;
      ctx.font = `400 ${CHART_FONT_PX}px ${CHART_FONT}`;
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      ctx.fillStyle = muted;
      ctx.fillText('USD', x, 12.5);
      x += ctx.measureText('USD').width + 24;
      for (const { label = '', backgroundColor } of data.datasets) {
        ctx.fillStyle = typeof backgroundColor === 'string' ? backgroundColor : muted;
        ctx.fillRect(x, 6, 12, 12);
        ctx.fillStyle = muted;
        ctx.fillText(label, x + 18, 12.5);
        x += ctx.measureText(label).width + 42;
      }
    },
  };
}
