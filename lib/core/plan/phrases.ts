/**
 * Figures inside the sentences of a plan. Sentences are text: the exact values stand beside them in the plan, and the
 * faces round those for display on their own.
 */

/** Dollars with thousands separated: whole above 100, otherwise three significant digits. */
export function phraseUsd(usd: number): string {
  return `${phraseNumber(usd)} USD`;
}

/** Three significant digits, thousands separated. */
export function phraseNumber(value: number): string {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  const [whole = '0', decimals] = String(rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** A count before the words for one and those for several: `1 day was`, `2.5 days were`. */
export function phraseCount(count: number, one: string, several: string): string {
  const phrased = phraseNumber(count);
  return `${phrased} ${phrased === '1' ? one : several}`;
}

/** A share as a percentage with two significant digits, three above 95 %; less than all is never called 100 %. */
export function phraseShare(share: number): string {
  const percent = share * 100;
  const rounded = Number(percent.toPrecision(percent > 95 ? 3 : 2));
  return share < 1 && rounded >= 100 ? 'over 99.9 %' : `${phraseNumber(rounded)} %`;
}

/** Milliseconds, or seconds from ten seconds on. */
export function phraseMs(milliseconds: number): string {
  return milliseconds >= 10_000
    ? `${phraseNumber(milliseconds / 1000)} s`
    : `${phraseNumber(milliseconds)} ms`;
}

/** `p99` of 0.99, `p99.9` of 0.999. */
export function phrasePercentile(percentile: number): string {
  return `p${Number((percentile * 100).toPrecision(6))}`;
}
