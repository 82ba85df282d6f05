import { describe, expect, it } from 'vitest';
import { compareInventory } from '@/lib/core/inventory/compare-inventory';
import type { ResourceRecord } from '@/lib/core/inventory/connection-record';
import type { DiscoveredResource, ResourceKind } from '@/lib/core/inventory/discovered-resource';
import { countVariants, nameWorkload } from '@/lib/core/inventory/name-workload';
import { makeVariant } from '../../support/stored-connection';

const FIRST = '2026-11-20T09:00:00.000Z';
const LATER = '2026-11-21T09:00:00.000Z';
const ALL: readonly ResourceKind[] = ['variant', 'component', 'function', 'transform'];

const lambda: DiscoveredResource = {
  kind: 'function',
  region: 'us-east-1',
  name: 'scorer',
  arn: null,
  createdAtSeconds: null,
  memoryMb: 1024,
  ephemeralMb: 512,
  arch: 'arm64',
  timeoutSeconds: 30,
  runtime: null,
  reservedConcurrency: null,
  provisioned: [],
  scaling: null,
};

function compare(
  stored: readonly ResourceRecord[],
  resources: readonly DiscoveredResource[],
  { at = LATER, completeKinds = ALL }: { at?: string; completeKinds?: readonly ResourceKind[] } = {},
) {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `new ${ids}`;
  };
  return compareInventory(
    stored,
    { region: 'us-east-1', resources, completeKinds },
    { connectionId: 'c', at, newId },
  );
}

describe('a discovery against what was known', () => {
  const first = compare([], [makeVariant('a'), makeVariant('b'), lambda], { at: FIRST });

  it('adds what is new; a function waits for a person', () => {
    expect(first.counts).toEqual({ found: 3, added: 3, changed: 0, unchanged: 0, gone: 0, returned: 0 });
    expect(first.resources.map(({ id, planned, firstSeenAt }) => [id, planned, firstSeenAt])).toEqual([
      ['new 1', true, FIRST],
      ['new 2', true, FIRST],
      ['new 3', false, FIRST],
    ]);
    expect(first.altered).toEqual([]);
  });

  it('changes nothing when nothing did, whatever the order of keys', () => {
    const turned = Object.fromEntries(
      Object.entries(makeVariant('a')).reverse(),
    ) as unknown as DiscoveredResource;
    const second = compare(first.resources, [lambda, makeVariant('b'), turned]);
    expect(second.counts).toMatchObject({ added: 0, changed: 0, unchanged: 3, gone: 0 });
    expect(second.altered).toEqual([]);
    expect(second.resources.map(({ firstSeenAt, lastSeenAt }) => [firstSeenAt, lastSeenAt])).toEqual(
      Array.from({ length: 3 }, () => [FIRST, LATER]),
    );
  });

  it('keeps the id, and what a person ticked, of what is another', () => {
    const ticked = first.resources.map((one) => ({ ...one, planned: true }));
    const { counts, altered } = compare(ticked, [
      makeVariant('a'),
      makeVariant('b'),
      { ...lambda, memoryMb: 2048 },
    ]);
    expect(counts).toMatchObject({ changed: 1, unchanged: 2 });
    expect(altered).toEqual([expect.objectContaining({ id: 'new 3', planned: true, firstSeenAt: FIRST })]);
    expect(altered[0]?.state).toMatchObject({ memoryMb: 2048 });
  });

  it('misses only what could all be listed, once, and takes it back', () => {
    const partly = compare(first.resources, [makeVariant('a')], { completeKinds: ['function'] });
    expect(partly.counts.gone).toBe(1);
    expect(partly.resources.find(({ name }) => name === 'scorer')?.goneAt).toBe(LATER);
    expect(partly.resources.some(({ name }) => name === 'b/main')).toBe(false);
    const gone = first.resources.map((one) => (one.name === 'b/main' ? { ...one, goneAt: FIRST } : one));
    const again = compare(gone, [makeVariant('a'), lambda]);
    expect(again.counts.gone).toBe(0);
    const back = compare(gone, [makeVariant('a'), makeVariant('b'), lambda]);
    expect(back.counts).toMatchObject({ returned: 1, unchanged: 2 });
    expect(back.altered).toEqual([expect.objectContaining({ name: 'b/main', goneAt: null })]);
  });

  it('looks at its own Region alone', () => {
    const elsewhere = first.resources.map((one) => ({ ...one, region: 'eu-west-1' }));
    expect(compare(elsewhere, []).counts.gone).toBe(0);
  });
});

describe('the name of a workload', () => {
  const blue = makeVariant('shop', { name: 'shop/blue', variantName: 'blue' });
  const green = makeVariant('shop', { name: 'shop/green', variantName: 'green' });

  it('is the endpoint alone where it has one variant', () => {
    expect(nameWorkload(blue, countVariants([blue]), () => false)).toBe('shop');
    expect(nameWorkload(blue, countVariants([blue, green]), () => false)).toBe('shop/blue');
  });

  it('gives way to a name that is taken', () => {
    const taken = new Set(['shop', 'scorer', 'scorer (function)']);
    const isTaken = (name: string) => taken.has(name);
    expect(nameWorkload(blue, countVariants([blue]), isTaken)).toBe('shop/blue');
    expect(nameWorkload(lambda, new Map(), isTaken)).toBe('scorer (function) 2');
  });
});
