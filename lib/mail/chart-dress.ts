import type { ChartConfiguration, Plugin } from 'chart.js';
import type { ReportFormats } from '@/lib/format/report-formats';
import { THEME_TOKENS, type Theme, type ThemeTokens } from '@/lib/format/theme-tokens';

/** What the charts of a mail share: each is drawn on light paper and on dark, as a picture does not follow its page. */

export const CHART_FONT = 'Inter';
/** Of a chart 480 wide, which a phone shows at seven tenths. */
export const CHART_FONT_PX = 14;
/** In CSS pixels. */
export const CHART_WIDTH = 480;
/** A mail shows it up to 592 wide, twice as fine. */
export const CHART_DENSITY = 2.5;
const BAR_PX = 40;

/** A chart of a mail, in the colours of one theme. */
export interface MailChart {
  readonly height: number;
  readonly configuration: ChartConfiguration<'bar'>;
}

/** Colours that a chart is drawn with; the paper is that of the mail's sheet. */
export interface ChartColours
  extends Pick<ThemeTokens, 'line' | 'ink' | 'muted' | 'accent' | 'good' | 'bad'> {
  readonly paper: string;
  /** Bars beside those that are told of. */
  readonly quiet: string;
}

export function coloursOf(theme: Theme): ChartColours {
  const { line, lineStrong, ink, muted, accent, good, bad, background, surface } = THEME_TOKENS[theme];
  const isDark = theme === 'dark';
  return {
    ...{ line, ink, muted, accent, good, bad },
    paper: isDark ? surface : background,
    quiet: isDark ? muted : lineStrong,
  };
}

export const BAR_SHAPE = {
  maxBarThickness: BAR_PX,
  borderRadius: 2,
  categoryPercentage: 0.78,
  barPercentage: 0.94,
};

const FONT = { family: CHART_FONT, size: CHART_FONT_PX };

export function ticksIn({ muted }: ChartColours) {
  return { color: muted, font: FONT };
}

export function usdScale({ usdNumber }: ReportFormats, colours: ChartColours) {
  return {
    border: { display: false },
    grid: { color: colours.line },
    ticks: {
      ...ticksIn(colours),
      maxTicksLimit: 5,
      includeBounds: false,
      callback: (value: string | number) => usdNumber(Number(value)),
    },
  };
}

export function chartOptions(
  scales: NonNullable<NonNullable<ChartConfiguration<'bar'>['options']>['scales']>,
): NonNullable<ChartConfiguration<'bar'>['options']> {
  return {
    animation: false,
    responsive: false,
    devicePixelRatio: CHART_DENSITY,
    layout: { padding: { top: 32, right: 8, bottom: 4, left: 4 } },
    scales,
  };
}

export function paperOf(colours: ChartColours): Plugin<'bar'> {
  return {
    id: 'paper',
    beforeDraw({ ctx, width, height }) {
      ctx.fillStyle = colours.paper;
      ctx.fillRect(0, 0, width, height);
    },
  };
}
