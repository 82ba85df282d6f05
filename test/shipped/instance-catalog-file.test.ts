import { describe, expect, it } from 'vitest';
import { indexPriceBook } from '@/lib/core/pricing/price-book';
import { parseInstanceSpecs, readShippedInstances } from '@/lib/shipped/instance-catalog-file';
import { readShippedPriceBook } from '@/lib/shipped/price-book-file';
import { projectRoot } from '../support/project-root';

const catalog = readShippedInstances(projectRoot);

describe('readShippedInstances', () => {
  /** Oracle: AWS's public instance descriptions. */
  it.each([
    [
      'ml.m5.xlarge',
      { vcpu: 4, memoryMb: 16_384, arch: 'x86_64', gpuCount: 0, gpuName: null, gpuMemoryMb: null },
    ],
    ['ml.g5.12xlarge', { vcpu: 48, memoryMb: 196_608, gpuCount: 4, gpuName: 'a10g' }],
    ['ml.g4dn.xlarge', { vcpu: 4, memoryMb: 16_384, gpuCount: 1, gpuName: 't4', gpuMemoryMb: 16_384 }],
    ['ml.p3.8xlarge', { vcpu: 32, gpuCount: 4, gpuName: 'v100', gpuMemoryMb: 16_384, arch: 'x86_64' }],
    ['ml.inf2.xlarge', { vcpu: 4, gpuCount: 0, gpuName: null, acceleratorName: 'inferentia2' }],
    ['ml.c7g.large', { vcpu: 2, arch: 'arm64', batchTransform: false }],
    ['ml.t2.medium', { vcpu: 2, memoryMb: 4096, hosting: true, batchTransform: false }],
    ['ml.m4.xlarge', { vcpu: 4, memoryMb: 16_384, hosting: true, batchTransform: true }],
    ['ml.t3.medium', { hosting: false, batchTransform: false }],
  ])('describes %s', (instanceType, expected) => {
    expect(catalog.findInstance(instanceType)).toMatchObject(expected);
  });

  it('gives a GPU a name and a memory, and nothing else either', () => {
    for (const spec of catalog.list) {
      expect([spec.instanceType, spec.gpuName !== null, spec.gpuMemoryMb !== null]).toEqual([
        spec.instanceType,
        spec.gpuCount > 0,
        spec.gpuCount > 0,
      ]);
    }
  });

  it('knows every type that the price book prices, and which may host or transform', () => {
    const { book } = indexPriceBook(readShippedPriceBook(projectRoot));
    const unknown = book.prices
      .filter(({ meter }) => meter.endsWith('-instance'))
      .filter(({ meter, variant }) => {
        const spec = catalog.findInstance(variant);
        if (spec === null) return true;
        return (
          (meter === 'async-instance' && !spec.hosting) ||
          (meter === 'batch-instance' && !spec.batchTransform)
        );
      });
    expect(unknown).toEqual([]);
  });

  it('answers null for a type that does not exist', () => {
    expect(catalog.findInstance('ml.m5.huge')).toBeNull();
  });

  it('refuses a file whose columns moved', () => {
    const text = JSON.stringify({
      format: 'breakeven-instance-specs/1',
      sources: [],
      columns: ['vcpu'],
      instances: [],
    });
    expect(() => parseInstanceSpecs(text)).toThrow(/columns/);
  });
});
