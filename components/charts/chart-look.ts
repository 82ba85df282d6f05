import type { Theme, ThemeTokens } from '@/lib/format/theme-tokens';
import { THEME_TOKENS } from '@/lib/format/theme-tokens';
import type { LineColor } from './chart-spec';

/** What a drawing needs beside its data. */
export interface ChartLook {
  readonly tokens: ThemeTokens;
  readonly fontFamily: string;
  /** Whether names stand at the lines' ends; a narrow chart has a legend above it instead. */
  readonly namesAtEnds: boolean;
  /** Whether other charts stand above or below: their plots begin and end at the same place. */
  readonly isStacked: boolean;
}

/** Least width of the numbers at the left, and of the names at the right of stacked charts. */
export const STACKED_LEFT_PX = 60;
export const STACKED_RIGHT_PX = 84;

export const CHART_FONT_PX = 12;
/** Below this width of the whole chart, names go into a legend. */
export const NAMES_AT_ENDS_FROM_PX = 560;

export function makeLook(theme: Theme, fontFamily: string, widthPx: number, isStacked: boolean): ChartLook {
  return {
    tokens: THEME_TOKENS[theme],
    fontFamily,
    namesAtEnds: widthPx >= NAMES_AT_ENDS_FROM_PX,
    isStacked,
  };
}

/** The colour of a line in a theme. */
export function lineColor(color: LineColor, tokens: ThemeTokens): string {
  switch (color) {
    case 'ink':
    case 'muted':
    case 'faint':
    case 'accent':
    case 'good':
    case 'bad':
      return tokens[color];
    default:
      return tokens.serving[color];
  }
}

/** `#RRGGBB` with an opacity of 0 to 1. */
export function withOpacity(hex: string, opacity: number): string {
  const alpha = Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0');
  return `${hex}${alpha}`;
}
