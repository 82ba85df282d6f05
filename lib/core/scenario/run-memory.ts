import type { SituationInput } from '../plan/describe-situation';
import { StagedShelf } from '../policy/staged-shelf';
import type { PriceIndex } from '../pricing/price-book';
import type { Series } from '../series/series';
import type { WorkloadDescription } from '../workload/workload';
import { isSame } from './is-same';

/** Inputs that say the same as one of the last so many are taken for it. */
const KEPT = 3;

/**
 * What scenarios that follow one another hand on. It gives their inputs an identity: traffic and descriptions that say the
 * same are the same object, so that what was worked out for an object serves the next scenario too. They are compared by
 * value, so that nothing is taken for what it is not, whatever lever made it. The memory is that of a few inputs, and of
 * the arrays that replays are written into.
 */
export class RunMemory {
  readonly shelf = new StagedShelf();
  private readonly arrivals: Series[] = [];
  private readonly descriptions: WorkloadDescription[] = [];
  private readonly prices: KeptPrices[] = [];

  /** `priceKey` says everything that `input.prices` was made with beside the traffic. */
  recall(input: SituationInput, priceKey: string): SituationInput {
    const { observed } = input;
    const arrivals = recallFrom(this.arrivals, observed.arrivals, isSameSeries);
    const description = recallFrom(this.descriptions, observed.description, isSame);
    const priced = { key: priceKey, arrivals, index: input.prices };
    const { index } = recallFrom(this.prices, priced, isSamePrices);
    return { ...input, observed: { ...observed, arrivals, description }, prices: index };
  }
}

interface KeptPrices {
  readonly key: string;
  /** A commitment covers more or less of them. */
  readonly arrivals: Series;
  readonly index: PriceIndex;
}

function isSamePrices(a: KeptPrices, b: KeptPrices): boolean {
  return a.index === b.index || (a.key === b.key && a.arrivals === b.arrivals);
}

function recallFrom<Value>(kept: Value[], value: Value, isAlike: (a: Value, b: Value) => boolean): Value {
  const place = kept.findIndex((one) => one === value || isAlike(one, value));
  const [known = value] = place < 0 ? [] : kept.splice(place, 1);
  kept.unshift(known);
  if (kept.length > KEPT) kept.pop();
  return known;
}

function isSameSeries(a: Series, b: Series): boolean {
  if (a.startSeconds !== b.startSeconds || a.stepSeconds !== b.stepSeconds) return false;
  const { values } = a;
  if (values.length !== b.values.length) return false;
  for (let i = 0; i < values.length; i += 1) if (!Object.is(values[i], b.values[i])) return false;
  return true;
}
