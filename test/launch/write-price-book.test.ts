import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPriceBook, GATHERED_ON } from '@/lib/launch/prices/build-price-book';
import { dayNamedIn } from '@/lib/launch/prices/figure-date';
import { compareVariants } from '@/lib/launch/prices/instance-order';
import { buildInstanceSpecs, renderInstanceSpecs } from '@/lib/launch/prices/instance-specs';
import { readPriceFigures } from '@/lib/launch/prices/price-figures';
import { renderPriceBook } from '@/lib/launch/prices/render-price-book';
import { parsePriceBook } from '@/lib/shipped/price-book-file';
import { projectRoot } from '../support/project-root';
import { sharedFolder } from '../support/shared-folder';

const shared = sharedFolder();

describe.skipIf(shared === null)('the price book written from the gathered figures', () => {
  const figures = readPriceFigures(join(shared ?? '', 'prices'));
  const book = buildPriceBook(figures, GATHERED_ON);
  const prices = book.drafts.map(({ price }) => price);
  const text = renderPriceBook(book);

  it('is the shipped file, byte for byte, and so are the instance types', () => {
    expect(readFileSync(join(projectRoot, `prisma/price-books/${book.date}.json`), 'utf8')).toBe(text);
    const specs = renderInstanceSpecs(buildInstanceSpecs(figures).specs, figures);
    expect(readFileSync(join(projectRoot, 'prisma/instance-specs.json'), 'utf8')).toBe(specs);
  });

  it('reads back as the prices that were written', () => {
    expect(parsePriceBook(text)).toEqual({ date: book.date, prices });
  });

  it('holds every hosting figure at its amount', () => {
    const realtime = new Map(
      prices
        .filter(({ meter }) => meter === 'realtime-instance')
        .map((price) => [`${price.region} ${price.variant}`, price]),
    );
    for (const [region, types] of Object.entries(figures.hosting)) {
      for (const [instanceType, figure] of Object.entries(types)) {
        const price = realtime.get(`${region} ${instanceType}`);
        expect([region, instanceType, price?.tiers]).toEqual([
          region,
          instanceType,
          [{ fromQuantity: 0, unitPriceUsd: figure.usdPerHour }],
        ]);
        const differs = figure.basis === 'Studio-Notebook' && /^ml\.(p4d|trn1)\./.test(instanceType);
        expect(price?.quality).toBe(differs ? 'estimated' : figure.quality);
        if (figure.basis === 'Studio-Notebook') expect(price?.source).toContain('Studio-Notebook');
      }
    }
  });

  it('accounts for every estimate: in the book as estimated, or left out with a reason', () => {
    const estimates = Object.values(figures.estimates).reduce((n, types) => n + Object.keys(types).length, 0);
    const written = prices.filter(
      ({ meter, source }) => meter === 'realtime-instance' && source.startsWith('EC2 on-demand price x'),
    );
    const left = book.dropped.filter(({ what }) => /^(estimate of|EC2 on-demand price x)/.test(what));
    expect(written.length + left.length).toBe(estimates);
    expect(written.every(({ quality }) => quality === 'estimated')).toBe(true);
  });

  it('prices Lambda in every Region of the figures, and nothing that is no Region', () => {
    const regions = Object.keys(figures.lambda.regions).filter((name) => name !== 'Any');
    for (const meter of ['lambda-requests', 'lambda-compute', 'lambda-provisioned', 'lambda-ephemeral']) {
      const priced = prices
        .filter((price) => price.meter === meter)
        .map(({ region, variant }) => `${region} ${variant}`);
      expect(priced.sort()).toEqual(
        regions.flatMap((region) => [`${region} arm64`, `${region} x86_64`]).sort(),
      );
    }
    expect(book.dropped.map(({ what }) => what)).toContain('Lambda location Any');
  });

  it('refuses figures that are not as expected', () => {
    expect(() => readPriceFigures(join(shared ?? '', 'cases'))).toThrow();
  });
});

describe('compareVariants', () => {
  it('orders sizes by size, memories as numbers and architectures as text', () => {
    const types = ['ml.m5.xlarge', 'ml.c5.large', 'ml.m5.12xlarge', 'ml.m5.2xlarge', 'ml.m5.large'];
    expect(types.sort(compareVariants)).toEqual([
      'ml.c5.large',
      'ml.m5.large',
      'ml.m5.xlarge',
      'ml.m5.2xlarge',
      'ml.m5.12xlarge',
    ]);
    expect(['10240', '2048', '1024'].sort(compareVariants)).toEqual(['1024', '2048', '10240']);
    expect(['x86_64', 'arm64'].sort(compareVariants)).toEqual(['arm64', 'x86_64']);
  });
});

describe('dayNamedIn', () => {
  it('finds the month or the year that a source names', () => {
    expect(dayNamedIn('published Paris comparison, August 2022')).toBe('2022-08-01');
    expect(dayNamedIn('constants of a toolkit, 2022')).toBe('2022-01-01');
    expect(dayNamedIn('EC2 on-demand 0.20 x 1.20 uplift')).toBeNull();
  });
});
