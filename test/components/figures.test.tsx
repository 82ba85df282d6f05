import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Sparkline } from '@/components/charts/sparkline';
import { Figure, Money } from '@/components/ui/figure';
import { FormulaView } from '@/components/ui/formula';
import { WayToServe } from '@/components/ui/marker';
import { QualityWord, worstQuality } from '@/components/ui/price-quality';
import type { CostComponent } from '@/lib/core/pricing/cost-component';
import { SERVING_STYLES } from '@/lib/core/workload/serving-option';
import { MARKER_PATHS } from '@/lib/format/marker-shapes';
import { SERVING_WORDS } from '@/lib/format/serving-words';
import { encodeSparkline } from '@/lib/format/sparkline';

/** What a reader sees, without the markup. */
function textIn(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const instance: CostComponent = {
  meter: 'realtime-instance',
  name: 'Real-time instance',
  unit: 'instance-hour',
  quantity: 1460,
  unitPriceUsd: 0.115,
  costUsd: 167.9,
  sku: 'ABCDEFGHJKLMNPQR',
  priceDate: '2025-06-16',
  quality: 'published',
  source: 'a price file',
};

describe('a formula', () => {
  test('says quantity, unit price, SKU, date, quality and source of every line, and what was assumed', () => {
    const text = textIn(
      renderToStaticMarkup(
        <FormulaView formula={{ components: [instance], assumptions: ['A month has 730 hours.'] }} />,
      ),
    );
    for (const part of [
      '1,460 instance-hours × 0.115 USD',
      '168 USD',
      'ABCDEFGHJKLMNPQR',
      'price of 2025-06-16',
      'published',
      'a price file',
      'A month has 730 hours.',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('says of a line without a price that it is not in the total, and never shows 0', () => {
    const unpriced = {
      ...instance,
      unitPriceUsd: null,
      costUsd: null,
      quality: null,
      priceDate: null,
      sku: null,
    };
    const text = textIn(renderToStaticMarkup(<FormulaView formula={{ components: [unpriced] }} />));
    expect(text).toContain('not in the total');
    expect(text).toContain('no price');
    expect(text).not.toMatch(/\b0 USD/);
  });
});

describe('a figure', () => {
  const render = (components: CostComponent[]) =>
    textIn(
      renderToStaticMarkup(<Money title="Cost" amountUsd={167.9} per="a month" formula={{ components }} />),
    );

  test('shows its unit, and is a button that says what it opens', () => {
    expect(render([instance])).toBe('168 USD a month , show the formula');
  });

  test('that rests on an estimate says so beside the number', () => {
    expect(render([instance, { ...instance, quality: 'estimated' }])).toContain('rests on estimated prices');
  });

  test('that leaves a part out says so', () => {
    expect(render([{ ...instance, quality: null, unitPriceUsd: null, costUsd: null }])).toContain(
      'has no price',
    );
  });

  test('without a value has no unit', () => {
    const markup = renderToStaticMarkup(<Figure title="p99" value="–" unit="ms" formula={{}} />);
    expect(textIn(markup)).not.toContain('ms');
  });
});

describe('the worst quality', () => {
  test('is the least trustworthy, a missing price before all', () => {
    expect(worstQuality(['published', 'extrapolated', 'api-output'])).toBe('extrapolated');
    expect(worstQuality(['published', null])).toBeNull();
  });

  test('is not that of a price which the reader entered', () => {
    expect(worstQuality(['entered', 'estimated'])).toBe('estimated');
    expect(worstQuality(['entered', 'published'])).toBe('published');
  });

  test('is said as a word, not by colour alone', () => {
    expect(textIn(renderToStaticMarkup(<QualityWord quality="estimated" />))).toBe('estimated');
    expect(textIn(renderToStaticMarkup(<QualityWord quality={null} />))).toBe('no price');
  });
});

describe('a way to serve', () => {
  test.each(SERVING_STYLES)('%s has its colour, its own marker and a word', (style) => {
    const markup = renderToStaticMarkup(<WayToServe style={style} />);
    expect(markup).toContain(`var(--serving-${style})`);
    expect(markup).toContain(MARKER_PATHS[SERVING_WORDS[style].marker]);
    expect(textIn(markup)).toBe(SERVING_WORDS[style].name);
  });

  test('none shares its marker with another', () => {
    expect(new Set(SERVING_STYLES.map((style) => SERVING_WORDS[style].marker)).size).toBe(
      SERVING_STYLES.length,
    );
  });
});

test('a sparkline of nothing but gaps draws nothing and still says what it is', () => {
  const markup = renderToStaticMarkup(
    <Sparkline
      encoded={encodeSparkline([null, null])}
      scale={{ low: 0, high: 1 }}
      label="no requests seen"
    />,
  );
  expect(markup).toContain('aria-label="no requests seen"');
  expect(markup).not.toMatch(/d="M/);
});
