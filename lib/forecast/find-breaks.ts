import { smoothLevel } from './find-seasons';
import { findUsual, standardizeRoots } from './root-deviations';

/** Days that are on average so far from what is usual are of another level than the weeks around. */
const BROKEN = 2.5;
/** A single period counts no more, so that it takes many to make such a day. */
const MOST_OF_PERIOD = 6;
/** Where more of the periods are like that, it is how demand goes. */
const MOST_BROKEN_SHARE = 1 / 3;

/**
 * 1 where a value is not to be learnt from as following from the seasons before it: where it or one of these is of a day that
 * is of another level than the weeks around, as at a step or on days of a promotion. O(periods x seasons).
 */
export function findBreaks(values: Float64Array, seasons: readonly number[]): Uint8Array {
  const none = new Uint8Array(values.length);
  const [shortest] = seasons;
  if (shortest === undefined || values.some((value) => value < 0)) return none;
  const usual = findUsual(values, seasons);
  const deviations = standardizeRoots(values, usual);
  const counted = deviations.map((value, i) =>
    (usual[i] ?? 0) > 0 ? Math.max(-MOST_OF_PERIOD, Math.min(MOST_OF_PERIOD, value)) : Number.NaN,
  );
  const means = smoothLevel(counted.map(Math.abs), shortest);
  const isOther = Uint8Array.from(means, (mean) => Number(mean >= BROKEN));
  const broken = isOther.map((is, i) =>
    Number(is === 1 || seasons.some((season) => isOther[i - season] === 1)),
  );
  const count = broken.reduce((sum, is) => sum + is, 0);
  return count > MOST_BROKEN_SHARE * values.length ? none : broken;
}
