import { MB_PER_GB } from '@/lib/core/units';
import { dayNamedIn } from './figure-date';
import { cleanUsd, draftPrice, type FigureSource, type PriceDraft } from './price-draft';
import type { PriceFigures } from './price-figures';

/** Sizes that SageMaker serverless endpoints come in. */
const MEMORY_GB = [1, 2, 3, 4, 5, 6];
/** The memory that the published Paris comparison ran with; its rate is linear in memory by assumption. */
const PARIS_MEMORY_GB = 4;
/** Days on which the serverless figures held: AWS's own unit tests of a cost tool, and the listed SKU. */
const RECORDED_OUTPUT_DAY = '2026-05-08';
const LISTED_SKU_DAY = '2026-09-09';

/** Serverless seconds by memory, provisioned concurrency, and the data, volume and other prices beside them. */
export function draftServerlessPrices(figures: PriceFigures): PriceDraft[] {
  return [
    ...draftOnDemand(figures.serverless),
    ...draftProvisioned(figures.serverless),
    ...figures.legacy.serverlessElsewhere.flatMap(draftElsewhere),
    ...draftDataAndVolume(figures.serverless),
  ];
}

function draftOnDemand({ region, onDemand }: PriceFigures['serverless']): PriceDraft[] {
  return Object.entries(onDemand).map(([gb, figure]) => {
    const sku = /SKU (\w+)/.exec(figure.source ?? '')?.[1] ?? null;
    const source =
      figure.quality === 'extrapolated' ? extrapolatedOnDemand : recorded(figure.source, sku, gb);
    return draftPrice('serverless-compute', region, memoryMb(Number(gb)), figure.usdPerSecond, source, sku);
  });
}

const extrapolatedOnDemand: FigureSource = {
  key: 'serverless-extrapolated',
  quality: 'extrapolated',
  asOf: RECORDED_OUTPUT_DAY,
  text: 'linear in memory through the recorded prices of 1, 2 and 3 GB',
};

function recorded(source: string | undefined, sku: string | null, gb: string): FigureSource {
  const asOf = sku === null ? RECORDED_OUTPUT_DAY : LISTED_SKU_DAY;
  return { key: `serverless-${gb}gb`, quality: 'api-output', asOf, text: `AWS Price List output: ${source}` };
}

/** The size whose prices were recorded gives the rate per GB for the others. */
function draftProvisioned({ region, provisionedConcurrency }: PriceFigures['serverless']): PriceDraft[] {
  const [recordedSize, ...others] = Object.entries(provisionedConcurrency);
  if (recordedSize === undefined || others.length > 0) {
    throw new Error('provisioned concurrency: prices of exactly one memory size were expected');
  }
  const [recordedGb, figure] = recordedSize;
  return MEMORY_GB.flatMap((gb) => {
    const scale = gb / Number(recordedGb);
    const source = scale === 1 ? recordedProvisioned(figure.source) : extrapolatedProvisioned(recordedGb);
    const usage = cleanUsd(figure.usageUsdPerSecond * scale);
    const duration = cleanUsd(figure.durationUsdPerSecond * scale);
    return [
      draftPrice('serverless-provisioned', region, memoryMb(gb), usage, source),
      draftPrice('serverless-provisioned-compute', region, memoryMb(gb), duration, source),
    ];
  });
}

function recordedProvisioned(source: string): FigureSource {
  const text = `AWS Price List output: ${source}`;
  return { key: 'provisioned-2gb', quality: 'api-output', asOf: RECORDED_OUTPUT_DAY, text };
}

function extrapolatedProvisioned(recordedGb: string): FigureSource {
  return {
    key: 'provisioned-extrapolated',
    quality: 'extrapolated',
    asOf: RECORDED_OUTPUT_DAY,
    text: `linear in memory from the recorded price of ${recordedGb} GB, not verified`,
  };
}

/** A Region of which a third party stated the price of one size, and the price of serverless data only. */
function draftElsewhere(figure: PriceFigures['legacy']['serverlessElsewhere'][number]): PriceDraft[] {
  const { region, usdPerGbSecond, dataUsdPerGb, source: text } = figure;
  const asOf = dayNamedIn(text);
  if (asOf === null) throw new Error(`no date in the source of the serverless price in ${region}: ${text}`);
  const stated: FigureSource = { key: `serverless-${region}`, quality: figure.quality, asOf, text };
  const extrapolated: FigureSource = {
    key: `serverless-${region}-extrapolated`,
    quality: 'extrapolated',
    asOf,
    text: `linear in memory from ${PARIS_MEMORY_GB} GB (${text})`,
  };
  const compute = MEMORY_GB.map((gb) => {
    const source = gb === PARIS_MEMORY_GB ? stated : extrapolated;
    return draftPrice('serverless-compute', region, memoryMb(gb), cleanUsd(usdPerGbSecond * gb), source);
  });
  return [
    ...compute,
    draftPrice('serverless-data-in', region, '', dataUsdPerGb, stated),
    draftPrice('serverless-data-out', region, '', dataUsdPerGb, stated),
  ];
}

/** The figures do not say how data and volume prices were obtained, so they count as stated by a third party. */
function draftDataAndVolume(serverless: PriceFigures['serverless']): PriceDraft[] {
  const { region, dataProcessedUsdPerGB: data, endpointStorageGp2UsdPerGBMonth: volume } = serverless;
  const plain = { quality: 'secondary', asOf: RECORDED_OUTPUT_DAY } as const;
  const dataSource: FigureSource = {
    ...plain,
    key: 'data',
    text: 'SageMaker data processing price per GB, as gathered with the serverless prices',
  };
  const volumeSource: FigureSource = {
    ...plain,
    key: 'volume',
    text: 'SageMaker hosting gp2 volume price per GB-month, as gathered with the serverless prices',
  };
  const ways = ['realtime', 'async', 'serverless'] as const;
  return [
    ...ways.flatMap((way) => [
      draftPrice(`${way}-data-in`, region, '', data.in, dataSource),
      draftPrice(`${way}-data-out`, region, '', data.out, dataSource),
    ]),
    draftPrice('hosting-volume', 'us-east-1', '', volume.usEast1, volumeSource),
    draftPrice('hosting-volume', 'eu-west-1', '', volume.euWest1, volumeSource),
  ];
}

function memoryMb(gb: number): string {
  return String(gb * MB_PER_GB);
}
