import { type HostingPrice, listHostingPrices } from './hosting-prices';
import {
  cleanUsd,
  type DraftedPrices,
  type DroppedFigure,
  draftPrice,
  type FigureSource,
  type PriceDraft,
} from './price-draft';
import type { PriceFigures } from './price-figures';

/**
 * Instance-hours: real-time from the figures; asynchronous and batch, which AWS charges under their own names,
 * take the real-time price as an estimate where their own is not known.
 */
export function draftInstancePrices(figures: PriceFigures, gatheredOn: string): DraftedPrices {
  const dropped: DroppedFigure[] = [];
  const hosting = listHostingPrices(figures, gatheredOn, dropped);
  return { drafts: hosting.flatMap((price) => draftMeters(price, figures.specs)), dropped };
}

function draftMeters(hosting: HostingPrice, specs: PriceFigures['specs']): PriceDraft[] {
  const { region, instanceType, source, statedForBatch } = hosting;
  const usdPerHour = cleanUsd(hosting.usdPerHour);
  const flags = specs[instanceType];
  const drafts = [draftPrice('realtime-instance', region, instanceType, usdPerHour, source)];
  if (flags?.hosting === true) {
    const standIn = standInFor('async', 'asynchronous', source);
    drafts.push(draftPrice('async-instance', region, instanceType, usdPerHour, standIn));
  }
  if (statedForBatch) {
    drafts.push(draftPrice('batch-instance', region, instanceType, usdPerHour, batchSource(source)));
  } else if (flags?.batchTransform === true) {
    const standIn = standInFor('batch', 'batch transform', source);
    drafts.push(draftPrice('batch-instance', region, instanceType, usdPerHour, standIn));
  }
  return drafts;
}

function standInFor(keyPrefix: string, component: string, hosting: FigureSource): FigureSource {
  return {
    key: `${keyPrefix}-from-${hosting.key}`,
    quality: 'estimated',
    asOf: hosting.asOf,
    text: `no ${component} price is known: the real-time price stands in (${hosting.text})`,
  };
}

function batchSource(source: FigureSource): FigureSource {
  return {
    ...source,
    key: `batchtransform-${source.asOf}`,
    text: 'AWS Price List output for batch transform, recorded in 2026, day not recorded',
  };
}
