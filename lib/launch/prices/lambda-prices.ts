import type { Meter } from '@/lib/core/pricing/meter';
import type { Price } from '@/lib/core/pricing/price-book';
import {
  type DraftedPrices,
  type DroppedFigure,
  draftPrice,
  type FigureSource,
  type PriceDraft,
} from './price-draft';
import type { PriceFigures } from './price-figures';

const REGION_CODE = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** Architectures, and how the figures mark them. */
const ARCHITECTURES = [
  { variant: 'x86_64', suffix: '', tiers: 'x86' },
  { variant: 'arm64', suffix: '-ARM', tiers: 'arm' },
] as const;

/** What the figures call the things that Lambda charges for at one price. */
const FLAT_PRICES: readonly (readonly [Meter, string])[] = [
  ['lambda-requests', 'Lambda Requests'],
  ['lambda-provisioned', 'Lambda Provisioned-Concurrency'],
  ['lambda-provisioned-compute', 'Lambda Duration-Provisioned'],
  ['lambda-ephemeral', 'Lambda Storage-Duration'],
];
/** Priced by AWS, and no way to serve uses them: functions at the edge, and streamed bytes beyond the free 6 MB. */
const UNUSED = /^Lambda (Edge-|Processed-Bytes)/;

/** Lambda in every Region of the figures, by architecture; compute in its monthly tiers. */
export function draftLambdaPrices({ lambda }: PriceFigures): DraftedPrices {
  const asOf = lambda.asOf.slice(0, 10);
  const source: FigureSource = { key: 'lambda', quality: 'published', asOf, text: lambda.source };
  const dropped: DroppedFigure[] = [];
  const drafts: PriceDraft[] = [];
  for (const [location, figures] of Object.entries(lambda.regions)) {
    if (REGION_CODE.test(location)) {
      drafts.push(...draftRegion(location, figures, lambda.tiersGbSeconds, source));
      dropped.push(...listUnused(location, figures));
    } else {
      const names = Object.keys(figures).join(', ');
      dropped.push({ what: `Lambda location ${location}`, reason: `it is no Region (it holds ${names})` });
    }
  }
  return { drafts, dropped };
}

function draftRegion(
  region: string,
  figures: Readonly<Record<string, number>>,
  tiersGbSeconds: PriceFigures['lambda']['tiersGbSeconds'],
  source: FigureSource,
): PriceDraft[] {
  return ARCHITECTURES.flatMap(({ variant, suffix, tiers }) => {
    const compute = listTiers(figures, `Lambda Duration${suffix}`, tiersGbSeconds[tiers]);
    const drafts = compute.length > 0 ? [draftPrice('lambda-compute', region, variant, compute, source)] : [];
    for (const [meter, name] of FLAT_PRICES) {
      const amount = figures[name + suffix];
      if (amount !== undefined) drafts.push(draftPrice(meter, region, variant, amount, source));
    }
    return drafts;
  });
}

/** The tiers for which the Region states a price: a Region without `Tier2` charges one price for all. */
function listTiers(
  figures: Readonly<Record<string, number>>,
  name: string,
  fromQuantities: readonly number[],
): Price['tiers'] {
  return fromQuantities.flatMap((fromQuantity, i) => {
    const unitPriceUsd = figures[i === 0 ? name : `${name} Tier${i + 1}`];
    return unitPriceUsd === undefined ? [] : [{ fromQuantity, unitPriceUsd }];
  });
}

function listUnused(region: string, figures: Readonly<Record<string, number>>): DroppedFigure[] {
  return Object.keys(figures)
    .filter((name) => UNUSED.test(name))
    .map((name) => ({ what: `${name} in ${region}`, reason: 'no way to serve is charged for it' }));
}
