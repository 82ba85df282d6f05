/**
 * Shares what a function changes by among the factors that it changed with: the Shapley value, which is each factor's
 * difference averaged over all orders in which the factors can be changed one after the other. The parts add up to the
 * whole difference, no order is preferred, and a factor that changes nothing gets nothing (L. S. Shapley, "A value for
 * n-person games", 1953).
 *
 * `corners[mask]` is the function where the factors whose bits are set in `mask` are as they are now, and the others as
 * they were. One part a factor. O(factors x 2^factors). Throws `RangeError` for another number of corners.
 */
export function shareDifference(corners: ArrayLike<number>, factors: number): number[] {
  if (corners.length !== 2 ** factors)
    throw new RangeError(`${factors} factors have ${2 ** factors} corners, got ${corners.length}`);
  const weights = Array.from({ length: factors }, (_, changed) => weighOrders(changed, factors));
  return Array.from({ length: factors }, (_, factor) => {
    const bit = 1 << factor;
    let part = 0;
    for (let mask = 0; mask < corners.length; mask += 1) {
      if ((mask & bit) !== 0) continue;
      const difference = (corners[mask | bit] ?? Number.NaN) - (corners[mask] ?? Number.NaN);
      part += (weights[countBits(mask)] ?? 0) * difference;
    }
    return part;
  });
}

/** Share of the orders of all factors in which a given set of so many comes right before a given factor. */
function weighOrders(changed: number, factors: number): number {
  let ways = 1;
  for (let i = 1; i <= changed; i += 1) ways *= i / (factors - i);
  return ways / factors;
}

function countBits(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}
