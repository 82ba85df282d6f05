import { dayNamedIn } from './figure-date';
import type { DroppedFigure, FigureSource } from './price-draft';
import type { PriceFigures } from './price-figures';

type HostingFigure = PriceFigures['hosting'][string][string];
type EstimateFigure = PriceFigures['estimates'][string][string];

/** Families whose Studio notebook price is known to differ from the hosting price. */
const NOTEBOOK_PRICE_DIFFERS = /^ml\.(p4d|trn1)\./;

/** A price for hosting, and whether AWS stated it for batch transform in truth. */
export interface HostingPrice {
  readonly region: string;
  readonly instanceType: string;
  readonly usdPerHour: number;
  readonly source: FigureSource;
  readonly statedForBatch: boolean;
}

/** One hosting price a Region and type, the best figure winning: stated prices, then those of old types, then estimates. */
export function listHostingPrices(
  figures: PriceFigures,
  gatheredOn: string,
  dropped: DroppedFigure[],
): HostingPrice[] {
  const known = new Map<string, HostingPrice>();
  const candidates = [
    ...listSnapshotPrices(figures),
    ...listLegacyPrices(figures, gatheredOn),
    ...listEstimates(figures, gatheredOn, dropped),
  ];
  for (const price of candidates) {
    const key = `${price.region}|${price.instanceType}`;
    if (known.has(key)) {
      const what = `${price.source.text}: ${price.instanceType} in ${price.region}`;
      dropped.push({ what, reason: 'a figure that comes first is known' });
    } else known.set(key, price);
  }
  return [...known.values()];
}

function listSnapshotPrices({ hosting, specs }: PriceFigures): HostingPrice[] {
  return Object.entries(hosting).flatMap(([region, types]) =>
    Object.entries(types).map(([instanceType, figure]) => ({
      region,
      instanceType,
      usdPerHour: figure.usdPerHour,
      source: describeSnapshot(instanceType, figure, specs[instanceType]?.hosting === true),
      statedForBatch: figure.basis === 'BatchTransform',
    })),
  );
}

function describeSnapshot(instanceType: string, figure: HostingFigure, offered: boolean): FigureSource {
  const undated = figure.asOf.includes('undated');
  const asOf = undated ? '2026-01-01' : figure.asOf;
  const plain = { quality: figure.quality, asOf };
  if (figure.basis === 'Hosting') {
    return { ...plain, key: `hosting-${figure.quality}-${asOf}`, text: hostingText(figure) };
  }
  if (figure.basis === 'Studio-Notebook') return describeNotebook(instanceType, asOf, figure, offered);
  const component = {
    BatchTransform: "AWS's batch transform price, recorded from the Price List in 2026, day not recorded",
    Training: 'the training price, as stated by a third party',
    unspecified: 'a price as stated by a third party that does not say for which component',
  }[figure.basis];
  const key = `${figure.basis.toLowerCase()}-as-hosting-${asOf}`;
  return { ...plain, key, text: `${component}; it stands in for the hosting price` };
}

function hostingText(figure: HostingFigure): string {
  if (figure.quality === 'api-output') return 'AWS Price List output for hosting';
  if (figure.quality === 'secondary-stale')
    return 'hosting price stated by a third party, superseded since by a cut';
  return 'hosting price stated by a third party';
}

function describeNotebook(
  instanceType: string,
  asOf: string,
  figure: HostingFigure,
  offered: boolean,
): FigureSource {
  const text = "AWS's published Studio notebook price (Studio-Notebook)";
  if (NOTEBOOK_PRICE_DIFFERS.test(instanceType)) {
    const note = `${text}; it stands in for the hosting price, from which this family is known to differ`;
    return { key: `notebook-differs-${asOf}`, quality: 'estimated', asOf, text: note };
  }
  if (!offered) {
    const note = `${text}; SageMaker does not offer this type for hosting`;
    return { key: `notebook-not-hosted-${asOf}`, quality: figure.quality, asOf, text: note };
  }
  const note = `${text}; it stands in for the hosting price, which it equals for 18 of 20 types where both are known`;
  return { key: `notebook-${asOf}`, quality: figure.quality, asOf, text: note };
}

function listEstimates(
  { estimates }: PriceFigures,
  gatheredOn: string,
  dropped: DroppedFigure[],
): HostingPrice[] {
  const prices: HostingPrice[] = [];
  for (const [region, types] of Object.entries(estimates)) {
    for (const [instanceType, figure] of Object.entries(types)) {
      if (figure.estimatedUsdPerHour === null) {
        const reason = 'only its EC2 price is known, and no uplift for its family';
        dropped.push({ what: `estimate of ${instanceType} in ${region}`, reason });
      } else {
        prices.push({
          region,
          instanceType,
          usdPerHour: figure.estimatedUsdPerHour,
          source: describeEstimate(figure, gatheredOn),
          statedForBatch: false,
        });
      }
    }
  }
  return prices;
}

function describeEstimate(figure: EstimateFigure, gatheredOn: string): FigureSource {
  const unseen = figure.noHostingSkuSeen ? '; no hosting SKU of it was seen' : '';
  return {
    key: `ec2-x${figure.uplift}${figure.noHostingSkuSeen ? '-unseen' : ''}`,
    quality: 'estimated',
    asOf: gatheredOn,
    text: `EC2 on-demand price x measured uplift ${figure.uplift}, day of the EC2 price not recorded${unseen}`,
  };
}

function listLegacyPrices({ legacy }: PriceFigures, gatheredOn: string): HostingPrice[] {
  return legacy.rows.map((row) => ({
    region: row.region,
    instanceType: row.instanceType,
    usdPerHour: row.usdPerHour,
    source: {
      key: `legacy-${row.region}-${row.instanceType}`,
      quality: row.quality,
      asOf: dayNamedIn(row.source) ?? gatheredOn,
      text: dayNamedIn(row.source) === null ? `${row.source}, day of the EC2 price not recorded` : row.source,
    },
    statedForBatch: false,
  }));
}
