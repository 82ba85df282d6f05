import { METERS, type Meter } from './meter';

/** What a price is for: a book has exactly one for each. */
export interface PriceKey {
  readonly meter: Meter;
  /** AWS Region code, such as `eu-west-3`. */
  readonly region: string;
  /** Instance type (`ml.m5.xlarge`), memory in MB (`4096`), architecture (`arm64`), or `''` where a meter has one price. */
  readonly variant: string;
}

/** One text for what a price is for. */
export function priceKeyText({ meter, region, variant }: PriceKey): string {
  return `${meter}|${region}|${variant}`;
}

/** What a price is for, in words: `Real-time instance ml.m5.large in eu-west-3`. */
export function describePriceKey({ meter, region, variant }: PriceKey): string {
  return `${METERS[meter].name}${variant === '' ? '' : ` ${variant}`} in ${region}`;
}
