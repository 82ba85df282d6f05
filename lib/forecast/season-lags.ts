/** A season is a number of periods after which a series is like itself: 24 and 168 of hours. */

/** Periods in a row before the present, and around each season's length. */
const NEAR = 3;
const AROUND = 1;
/** Periods in a row before the present that the wide regression looks at, at most: work grows with their square. */
const MOST_NEAR = 26;
/** Multiples of the shortest season that are looked at, at most. */
const MOST_MULTIPLES = 14;

/** How many values before it a value is explained by: `narrow` for little history, `wide` where there is more to learn from. */
export type LagWidth = 'narrow' | 'wide';

/**
 * The lags that a value is regressed on, ascending: the periods just before it, each season's length with its neighbours,
 * and the multiples of the shortest season up to the longest. `wide` has all of a short season as well.
 */
export function listLags(seasons: readonly number[], width: LagWidth): number[] {
  const lags = new Set(Array.from({ length: NEAR }, (_, i) => i + 1));
  const [shortest] = seasons;
  const longest = seasons.at(-1);
  if (shortest === undefined || longest === undefined) return [...lags];
  const near = Math.min(shortest + 1, MOST_NEAR);
  if (width === 'wide') for (let lag = 1; lag <= near; lag += 1) lags.add(lag);
  for (const season of seasons) {
    const around = width === 'wide' ? AROUND + 1 : AROUND;
    for (let lag = season - around; lag <= season + around; lag += 1) if (lag > 0) lags.add(lag);
  }
  const last = Math.min(Math.max(longest, 2 * shortest), MOST_MULTIPLES * shortest);
  for (let lag = shortest; lag <= last; lag += shortest) lags.add(lag);
  return [...lags].sort((a, b) => a - b);
}
