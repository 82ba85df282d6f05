import type { Meter } from '@/lib/core/pricing/meter';
import { METERS } from '@/lib/core/pricing/meter';
import type { PriceBook } from '@/lib/core/pricing/price-book';
import { compareVariants } from './instance-order';
import { draftInstancePrices } from './instance-prices';
import { draftLambdaPrices } from './lambda-prices';
import { type DroppedFigure, draftPrice, type FigureSource, type PriceDraft } from './price-draft';
import type { PriceFigures } from './price-figures';
import { draftServerlessPrices } from './serverless-prices';

export interface DraftedBook {
  readonly date: PriceBook['date'];
  /** Sorted by meter, Region and variant. */
  readonly drafts: readonly PriceDraft[];
  readonly dropped: readonly DroppedFigure[];
}

/** The day on which the figures were gathered: it dates those that carry no day, and so the edition. */
export const GATHERED_ON = '2026-11-21';

const METER_ORDER = Object.keys(METERS) as Meter[];

/**
 * All prices that the figures give. `gatheredOn` dates the figures that carry no day of their own. The book's date
 * is the latest day in it.
 */
export function buildPriceBook(figures: PriceFigures, gatheredOn: string): DraftedBook {
  const instances = draftInstancePrices(figures, gatheredOn);
  const lambda = draftLambdaPrices(figures);
  const drafts = [
    ...instances.drafts,
    ...draftServerlessPrices(figures),
    ...lambda.drafts,
    ...draftApiGatewayPrices(gatheredOn),
  ].sort(compareDrafts);
  const days = drafts.map(({ price }) => price.asOf ?? '').sort();
  return { date: days.at(-1) ?? gatheredOn, drafts, dropped: [...instances.dropped, ...lambda.dropped] };
}

/** 3.50 USD a million REST requests and 1.00 USD a million HTTP requests, first tier of the public list. */
function draftApiGatewayPrices(gatheredOn: string): PriceDraft[] {
  const source: FigureSource = {
    key: 'api-gateway',
    quality: 'published',
    asOf: gatheredOn,
    text: 'AWS public list price',
  };
  return [
    draftPrice('api-gateway-rest', 'us-east-1', '', 3.5e-6, source),
    draftPrice('api-gateway-http', 'us-east-1', '', 1e-6, source),
  ];
}

function compareDrafts({ price: a }: PriceDraft, { price: b }: PriceDraft): number {
  return (
    METER_ORDER.indexOf(a.meter) - METER_ORDER.indexOf(b.meter) ||
    compareTexts(a.region, b.region) ||
    compareVariants(a.variant, b.variant)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
