import type { ServingStyle } from '@/lib/core/workload/serving-option';

/** The colours of one theme. Pages get them as CSS variables, charts and mail from here. */
export interface ThemeTokens {
  /** The page. */
  readonly background: string;
  /** Heads of tables, bars, wells. */
  readonly surface: string;
  /** Popovers, dialogs, menus. */
  readonly raised: string;
  /** Row under the pointer. */
  readonly hover: string;
  readonly line: string;
  /** Borders of controls. */
  readonly lineStrong: string;
  readonly ink: string;
  readonly muted: string;
  readonly faint: string;
  readonly accent: string;
  readonly accentText: string;
  /** Selected rows and brushed ranges. */
  readonly accentWeak: string;
  readonly good: string;
  readonly warn: string;
  readonly bad: string;
  /** One colour for each way to serve, everywhere. */
  readonly serving: Readonly<Record<ServingStyle, string>>;
}

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The values that `app/globals.css` repeats; a test holds the two together. */
export const THEME_TOKENS: Readonly<Record<Theme, ThemeTokens>> = {
  light: {
    background: '#FFFFFF',
    surface: '#F7F8FA',
    raised: '#FFFFFF',
    hover: '#F2F4F7',
    line: '#E4E7EC',
    lineStrong: '#C3C9D3',
    ink: '#14171D',
    muted: '#4C5462',
    faint: '#646C7A',
    accent: '#3446C8',
    accentText: '#FFFFFF',
    accentWeak: '#ECEEFC',
    good: '#17693F',
    warn: '#855300',
    bad: '#B4231A',
    serving: {
      realtime: '#0B62A8',
      serverless: '#C2500A',
      'serverless-provisioned': '#A8327D',
      async: '#0B7A5B',
      batch: '#7A6410',
      lambda: '#5B3FA8',
      hybrid: '#7A1430',
    },
  },
  dark: {
    background: '#0D0F13',
    surface: '#13161B',
    raised: '#191D24',
    hover: '#1A1E25',
    line: '#252A33',
    lineStrong: '#454D5B',
    ink: '#E8EAEE',
    muted: '#ABB2BF',
    faint: '#8B93A1',
    accent: '#9DABFF',
    accentText: '#0D0F13',
    accentWeak: '#1E2340',
    good: '#62CB95',
    warn: '#E2B04A',
    bad: '#FF8B80',
    serving: {
      realtime: '#5AB0F2',
      serverless: '#FF9550',
      'serverless-provisioned': '#EE8FCB',
      async: '#45C9A2',
      batch: '#E2C24D',
      lambda: '#B6A0FA',
      hybrid: '#E2503C',
    },
  },
};

export const SANS_FONT_STACK = "Inter, 'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";
