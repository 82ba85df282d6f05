import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { THEME_TOKENS, THEMES, type ThemeTokens } from '@/lib/format/theme-tokens';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

/** `--name: light-dark(a, b)` of the style sheet. */
const cssTokens = new Map(
  Array.from(css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g), (match) => [
    match[1],
    { light: match[2], dark: match[3] },
  ]),
);

function flatten(tokens: ThemeTokens): [string, string][] {
  const { serving, ...plain } = tokens;
  return [
    ...Object.entries(plain).map(([name, value]): [string, string] => [
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value,
    ]),
    ...SERVING_STYLES.map((style): [string, string] => [`serving-${style}`, serving[style]]),
  ];
}

describe('the tokens of charts and mail', () => {
  test.each(THEMES)('are those of the style sheet in %s', (theme) => {
    for (const [name, value] of flatten(THEME_TOKENS[theme])) {
      expect(cssTokens.get(name)?.[theme], name).toBe(value.toLowerCase());
    }
  });

  test('leave no colour of the style sheet out', () => {
    expect([...cssTokens.keys()].sort()).toEqual(
      flatten(THEME_TOKENS.light)
        .map(([name]) => name)
        .sort(),
    );
  });
});

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe('contrast', () => {
  test.each(THEMES)('of every text colour in %s is 4.5 or more on every ground it stands on', (theme) => {
    const tokens = THEME_TOKENS[theme];
    const grounds = [tokens.background, tokens.surface, tokens.raised, tokens.hover, tokens.accentWeak];
    const { ink, muted, faint, accent, good, warn, bad } = tokens;
    for (const [name, colour] of Object.entries({ ink, muted, faint, accent, good, warn, bad })) {
      for (const ground of grounds)
        expect(contrast(colour, ground), `${name} on ${ground}`).toBeGreaterThan(4.5);
    }
    expect(contrast(tokens.accentText, tokens.accent)).toBeGreaterThan(4.5);
  });

  test.each(THEMES)('of every way to serve in %s is 3 or more, as graphics need', (theme) => {
    const tokens = THEME_TOKENS[theme];
    for (const colour of Object.values(tokens.serving)) {
      expect(contrast(colour, tokens.background)).toBeGreaterThan(3);
    }
  });
});
