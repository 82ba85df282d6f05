import { THEMES, type Theme } from './theme-tokens';

/** What the reader chose; `system` follows the device. */
export type ThemeChoice = Theme | 'system';

export const THEME_COOKIE = 'theme';

/** The choice in a cookie's value; anything else is no choice. */
export function parseThemeChoice(value: string | undefined): ThemeChoice {
  return THEMES.find((theme) => theme === value) ?? 'system';
}
