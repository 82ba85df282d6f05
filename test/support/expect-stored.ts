import { expect } from 'vitest';
import { type AwsCollection, compareStored } from './aws-collection';

/** Every stored series equals the server's; how many values that were. */
export async function expectTruth(collection: AwsCollection): Promise<number> {
  let samples = 0;
  for (const { query, stored, truth } of await compareStored(collection, collection.deps)) {
    // Looked for by hand: a comparison of long lists by the test library takes seconds.
    const differing = stored.findIndex((value, i) => !Object.is(value, truth[i]));
    expect(differing, `${query.metric} of ${query.workloadId}`).toBe(-1);
    expect(stored).toHaveLength(truth.length);
    samples += truth.filter((value) => !Number.isNaN(value)).length;
  }
  return samples;
}
