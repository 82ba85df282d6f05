/** Controls, halves of characters and separators of lines: none of them has a glyph. */
const WITHOUT_GLYPH = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Turns of direction: they would turn what stands behind the name too. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;

/** The name of a scenario as text on a page, whatever it holds; what cannot be shown is a replacement character. */
export function formatScenarioName(name: string): string {
  const shown = name.replace(TURNS, '').replace(WITHOUT_GLYPH, '\uFFFD').trim();
  return shown === '' ? 'Unnamed scenario' : shown;
}
