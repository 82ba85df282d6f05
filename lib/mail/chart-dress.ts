import type { ChartConfiguration, Plugin } from 'chart.js';
import type { ReportFormats } from '@/lib/format/report-formats';
import { THEME_TOKENS } from '@/lib/format/theme-tokens';

/** What the charts of a mail share. Mail programs that show dark pages leave pictures as they are: they bring their own paper. */

export const CHART_FONT = 'Inter';
/** A phone shows the chart at little more than half its width. */
export const CHART_FONT_PX = 15;
export const COLOURS = THEME_TOKENS.light;
const DENSITY = 2;
const BAR_PX = 40;

export const BAR_SHAPE = {
  maxBarThickness: BAR_PX,
  borderRadius: 2,
  categoryPercentage: 0.72,
  barPercentage: 0.94,
};
export const TICKS = { color: COLOURS.muted, font: { family: CHART_FONT, size: CHART_FONT_PX } };

export function usdScale({ usdNumber }: ReportFormats) {
  return {
    border: { display: false },
    grid: { color: COLOURS.line },
    ticks: {
      ...TICKS,
      maxTicksLimit: 5,
      includeBounds: false,
      callback: (value: string | number) => usdNumber(Number(value)),
    },
    title: {
      display: true,
      text: 'USD',
      color: COLOURS.muted,
      font: { family: CHART_FONT, size: CHART_FONT_PX },
    },
  };
}

export function chartOptions(
  scales: NonNullable<NonNullable<ChartConfiguration<'bar'>['options']>['scales']>,
): ChartConfiguration<'bar'>['options'] {
  return {
    animation: false,
    responsive: false,
    devicePixelRatio: DENSITY,
    layout: { padding: { top: 32, right: 8, bottom: 4, left: 4 } },
    scales,
  };
}

export const paper: Plugin<'bar'> = {
  id: 'paper',
  beforeDraw({ ctx, width, height }) {
    ctx.fillStyle = COLOURS.background;
    ctx.fillRect(0, 0, width, height);
  },
};
