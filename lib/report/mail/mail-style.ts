import type { CSSProperties } from 'react';
import { THEME_TOKENS } from '@/lib/format/theme-tokens';

const { light, dark } = THEME_TOKENS;

export const FONT_FAMILY =
  "Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Colours of a light page stand with each element, as some mail programs drop the head; a class lets a dark one follow. */
export const MAIL_STYLES = {
  page: { margin: 0, padding: 0, backgroundColor: light.surface, fontFamily: FONT_FAMILY },
  sheet: {
    maxWidth: 640,
    margin: '0 auto',
    backgroundColor: light.background,
    padding: '24px 24px 32px',
    color: light.ink,
  },
  label: { margin: 0, fontSize: 13, lineHeight: '20px', color: light.muted },
  headline: { margin: '4px 0 8px', fontSize: 22, lineHeight: '30px', fontWeight: 600, color: light.ink },
  lead: { margin: '0 0 4px', fontSize: 15, lineHeight: '24px', color: light.ink },
  section: { margin: '28px 0 8px', fontSize: 16, lineHeight: '24px', fontWeight: 600, color: light.ink },
  sentence: { margin: '0 0 8px', fontSize: 14, lineHeight: '21px', color: light.ink },
  chartTitle: { margin: '16px 0 0', fontSize: 14, lineHeight: '20px', fontWeight: 600, color: light.ink },
  chart: {
    display: 'block',
    width: '100%',
    maxWidth: 600,
    height: 'auto',
    margin: '6px 0 4px',
    fontSize: 13,
    lineHeight: '20px',
    color: light.muted,
  },
  table: { width: '100%', borderCollapse: 'collapse', margin: '16px 0 4px' },
  caption: { textAlign: 'left', fontSize: 13, lineHeight: '20px', color: light.muted, padding: '0 0 4px' },
  head: {
    fontSize: 12,
    lineHeight: '16px',
    fontWeight: 400,
    color: light.muted,
    padding: '4px 0 4px 12px',
    verticalAlign: 'bottom',
    borderBottom: `1px solid ${light.lineStrong}`,
  },
  cell: {
    fontSize: 14,
    lineHeight: '20px',
    color: light.ink,
    padding: '7px 0 0 12px',
    verticalAlign: 'top',
  },
  note: {
    fontSize: 12,
    lineHeight: '17px',
    color: light.muted,
    padding: '1px 0 7px',
    borderBottom: `1px solid ${light.line}`,
  },
  link: { color: light.accent, textDecoration: 'underline' },
  foot: {
    margin: '32px 0 0',
    padding: '16px 0 0',
    borderTop: `1px solid ${light.line}`,
    fontSize: 12,
    lineHeight: '19px',
    color: light.muted,
  },
} as const satisfies Readonly<Record<string, CSSProperties>>;

/** For mail programs that show dark pages and read a head: by classes, as styles of elements go before. The cell with `dir` is what react-email makes of the body. */
export const DARK_STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page td[dir] { background-color: ${dark.background} !important; }
  .sheet { background-color: ${dark.surface} !important; }
  .ink { color: ${dark.ink} !important; }
  .muted { color: ${dark.muted} !important; }
  .link { color: ${dark.accent} !important; }
  .line { border-color: ${dark.line} !important; }
}
@media (max-width: 480px) {
  .sheet { padding: 16px 14px 24px !important; }
  .headline { font-size: 19px !important; line-height: 26px !important; }
}
`;
