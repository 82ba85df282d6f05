import type { CSSProperties } from 'react';
import { THEME_TOKENS } from '@/lib/format/theme-tokens';

const { light, dark } = THEME_TOKENS;

export const FONT_FAMILY =
  "Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

const HEAD = {
  fontSize: 12,
  lineHeight: '16px',
  fontWeight: 400,
  color: light.muted,
  paddingTop: 4,
  paddingBottom: 4,
  paddingRight: 0,
  verticalAlign: 'bottom',
  borderBottom: `1px solid ${light.lineStrong}`,
} as const;
const CELL = {
  fontSize: 14,
  lineHeight: '20px',
  color: light.ink,
  paddingTop: 8,
  paddingRight: 0,
  paddingBottom: 0,
  verticalAlign: 'top',
} as const;

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
  headline: { margin: '6px 0 0', fontSize: 22, lineHeight: '30px', fontWeight: 600, color: light.ink },
  /** What everything in the mail is subject to. */
  notice: {
    margin: '12px 0 0',
    padding: '6px 10px',
    fontSize: 13,
    lineHeight: '20px',
    color: light.ink,
    borderLeft: `3px solid ${light.warn}`,
    backgroundColor: light.surface,
  },
  leads: { width: '100%', borderCollapse: 'collapse', margin: '16px 0 0' },
  leadLabel: {
    width: 76,
    padding: '10px 12px 10px 0',
    fontSize: 13,
    lineHeight: '22px',
    fontWeight: 600,
    color: light.muted,
    textAlign: 'left',
    verticalAlign: 'top',
    whiteSpace: 'nowrap',
    borderTop: `1px solid ${light.line}`,
  },
  lead: {
    padding: '10px 0',
    fontSize: 15,
    lineHeight: '22px',
    color: light.ink,
    textAlign: 'left',
    verticalAlign: 'top',
    borderTop: `1px solid ${light.line}`,
  },
  action: { margin: '8px 0 0' },
  button: {
    display: 'inline-block',
    padding: '9px 16px',
    fontSize: 14,
    lineHeight: '20px',
    fontWeight: 600,
    color: light.accentText,
    backgroundColor: light.accent,
    borderRadius: 6,
    textDecoration: 'none',
  },
  section: { margin: '36px 0 8px', fontSize: 17, lineHeight: '24px', fontWeight: 600, color: light.ink },
  sentence: { margin: '0 0 8px', fontSize: 14, lineHeight: '21px', color: light.ink },
  chartTitle: { margin: '20px 0 0', fontSize: 14, lineHeight: '20px', fontWeight: 600, color: light.ink },
  chart: {
    display: 'block',
    width: '100%',
    maxWidth: 592,
    height: 'auto',
    margin: '6px 0 4px',
    fontSize: 13,
    lineHeight: '20px',
    color: light.muted,
  },
  table: { width: '100%', borderCollapse: 'collapse', margin: '20px 0 4px' },
  caption: {
    textAlign: 'left',
    fontSize: 14,
    lineHeight: '20px',
    fontWeight: 600,
    color: light.ink,
    padding: '0 0 4px',
  },
  sum: { fontWeight: 600 },
  unit: { fontWeight: 400, color: light.muted },
  head: { ...HEAD, width: '1%', paddingLeft: 16 },
  firstHead: { ...HEAD, paddingLeft: 0 },
  cell: { ...CELL, width: '1%', paddingLeft: 16, whiteSpace: 'nowrap' },
  firstCell: { ...CELL, paddingLeft: 0, wordBreak: 'break-word' },
  note: {
    fontSize: 12,
    lineHeight: '18px',
    color: light.muted,
    padding: '1px 0 8px',
    borderBottom: `1px solid ${light.line}`,
  },
  /** The chart of the other paper, until a dark mail program asks for it. */
  hidden: { display: 'none', maxHeight: 0, overflow: 'hidden' },
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
  .notice { background-color: ${dark.hover} !important; border-color: ${dark.warn} !important; }
  .button { background-color: ${dark.accent} !important; color: ${dark.accentText} !important; }
  .day { display: none !important; }
  .night { display: block !important; max-height: none !important; }
}
@media (max-width: 480px) {
  .sheet { padding: 16px 14px 24px !important; }
  .headline { font-size: 20px !important; line-height: 27px !important; }
  .leads th { display: block !important; width: auto !important; padding: 10px 0 0 !important; }
  .leads td { display: block !important; padding: 0 0 10px !important; border-top: 0 !important; }
  .button { display: block !important; text-align: center !important; }
}
`;
