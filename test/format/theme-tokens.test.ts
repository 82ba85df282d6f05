import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { SERVING_WORDS } from '@/lib/format/serving-words';
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

/** Linear RGB as it is seen without one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1). */
const SEEN_BY = {
  everybody: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopes: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopes: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopes: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

/** Oklab (Ottosson 2020): equal distances look about equally different. */
function oklab(hex: string, seen: readonly (readonly [number, number, number])[]): number[] {
  const linear = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const times = (rows: readonly (readonly number[])[], vector: readonly number[]): number[] =>
    rows.map((row) => row.reduce((sum, factor, i) => sum + factor * (vector[i] ?? 0), 0));
  const shown = times(seen, linear).map((value) => Math.min(1, Math.max(0, value)));
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    shown,
  ).map(Math.cbrt);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

describe('the colour of mixed serving', () => {
  test.each(THEMES)('differs in %s from every other way to serve, whatever cones the reader has', (theme) => {
    const { hybrid, ...others } = THEME_TOKENS[theme].serving;
    for (const [reader, seen] of Object.entries(SEEN_BY)) {
      const own = oklab(hybrid, seen);
      for (const [style, colour] of Object.entries(others)) {
        const other = oklab(colour, seen);
        const distance = Math.hypot(...own.map((value, i) => value - (other[i] ?? 0)));
        expect(distance, `${style} for ${reader}`).toBeGreaterThan(0.1);
      }
    }
  });

  test('has a marker of its own, like every way to serve', () => {
    const markers = SERVING_STYLES.map((style) => SERVING_WORDS[style].marker);
    expect(new Set(markers).size).toBe(SERVING_STYLES.length);
  });
});
