import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareHost, shareOfInstance } from '@/lib/core/inventory/share-host';
import { loadShippedInstances } from '@/lib/wiring/shipped-data';
import { projectRoot } from '../../support/project-root';
import { makeComponent, makeVariant } from '../../support/stored-connection';

const catalog = loadShippedInstances(projectRoot);

function host(pools: readonly { instanceType: string; count: number }[]) {
  return makeVariant('host', {
    serving: {
      mode: 'realtime',
      pools,
      volumeGb: 50,
      managedScaling: null,
      maxConcurrentPerInstance: null,
    },
  });
}

/** 4 vCPUs, 16 GB and a GPU each. */
const twoGpus = host([{ instanceType: 'ml.g5.xlarge', count: 2 }]);
/** 48 vCPUs, 192 GB and 4 GPUs. */
const fourGpus = host([{ instanceType: 'ml.g5.12xlarge', count: 1 }]);

describe('the instances of an endpoint', () => {
  it('are split by the resource that a copy takes the largest part of; the rest is reserved by none', () => {
    const shares = shareHost(
      fourGpus,
      [
        makeComponent('by GPU', { accelerators: 1, cpuCores: 2, minMemoryMb: 8192 }),
        makeComponent('by vCPU', { cpuCores: 12, minMemoryMb: 1024 }),
        makeComponent('by memory', { copies: 2, cpuCores: 1, minMemoryMb: 192 * 128 }),
      ],
      catalog,
    );
    expect(Object.fromEntries(shares?.byComponent ?? [])).toEqual({
      'by GPU': 0.25,
      'by vCPU': 0.25,
      'by memory': 0.25,
    });
    expect(shares).toMatchObject({
      instanceType: 'ml.g5.12xlarge',
      instances: 1,
      unallocated: 0.25,
      volumeGb: 50,
    });
  });

  it('are shortened alike where components reserve more than there is', () => {
    const asked = [
      makeComponent('a', { copies: 2, accelerators: 1 }),
      makeComponent('b', { accelerators: 1 }),
      makeComponent('none', { copies: 0, accelerators: 1 }),
    ];
    const shares = shareHost(twoGpus, asked, catalog);
    expect(shares?.byComponent.get('a')).toBeCloseTo(4 / 3, 12);
    expect(shares?.byComponent.get('b')).toBeCloseTo(2 / 3, 12);
    expect(shares?.byComponent.get('none')).toBe(0);
    expect(shares?.unallocated).toBe(0);
  });

  it('cannot be split where types differ, none runs, or a component states nothing', () => {
    const one = makeComponent('a', { accelerators: 1 });
    const mixed = [
      { instanceType: 'ml.g5.xlarge', count: 1 },
      { instanceType: 'ml.g4dn.xlarge', count: 1 },
    ];
    expect(shareHost(host(mixed), [one], catalog)).toBeNull();
    expect(shareHost(host([{ instanceType: 'ml.g5.xlarge', count: 0 }]), [one], catalog)).toBeNull();
    expect(shareHost(host([{ instanceType: 'ml.new.xlarge', count: 1 }]), [one], catalog)).toBeNull();
    expect(shareHost(twoGpus, [one, makeComponent('b', {})], catalog)).toBeNull();
    expect(shareHost(twoGpus, [one, makeComponent('b', { copies: 0 })], catalog)).not.toBeNull();
  });

  it('are the sum of all parts and of what is reserved by none, whatever is asked for', () => {
    const amount = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: null });
    const asked = fc.record({
      copies: fc.integer({ min: 0, max: 9 }),
      minMemoryMb: fc.integer({ min: 1, max: 300_000 }),
      cpuCores: amount(60),
      accelerators: amount(5),
    });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (asks, count) => {
        const components = asks.map((ask, i) => makeComponent(`c${i}`, ask));
        const shares = shareHost(host([{ instanceType: 'ml.g5.12xlarge', count }]), components, catalog);
        if (shares === null) throw new Error('each states its memory');
        const parts = [...shares.byComponent.values()];
        expect(Math.min(shares.unallocated, ...parts)).toBeGreaterThanOrEqual(0);
        expect(parts.reduce((sum, part) => sum + part, shares.unallocated)).toBeCloseTo(count, 9);
      }),
    );
  });
});

it('a copy takes what is scarcest of an instance, never more than one', () => {
  const spec = catalog.findInstance('ml.g5.12xlarge');
  if (spec === null) throw new Error('the catalog has ml.g5.12xlarge');
  expect(shareOfInstance(makeComponent('a', { accelerators: 2, cpuCores: 2 }), spec)).toBe(0.5);
  expect(shareOfInstance(makeComponent('a', { minMemoryMb: 1e9 }), spec)).toBe(1);
  expect(shareOfInstance(makeComponent('a', {}), spec)).toBeNull();
});
