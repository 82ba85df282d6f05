import type { Meter } from '../pricing/meter';
import { BYTES_PER_GIB, DEFAULT_HOURS_PER_MONTH } from '../units';
import type { ServingOption } from '../workload/serving-option';

/** What a way to serve is used for in a month. */
export interface Usage {
  readonly requestsPerMonth: number;
  /** Mean over requests of the duration rounded up to whole milliseconds. */
  readonly billedDurationMs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Hours that standing instances run in the month. */
  readonly hours: number;
  /** How long a cold environment takes to start; nothing where it is not known. */
  readonly startMs?: number;
}

/** How the month and its bill are counted. */
export interface BillingTerms {
  readonly region: string;
  readonly hoursPerMonth: number;
  /** Whether Lambda's free tier is left for this workload. */
  readonly freeTier: boolean;
  /** Bytes in a billed GB: 2^30, or 10^9 as some sources count. */
  readonly gbBytes: number;
}

export const DEFAULT_TERMS: Omit<BillingTerms, 'region'> = {
  hoursPerMonth: DEFAULT_HOURS_PER_MONTH,
  freeTier: false,
  gbBytes: BYTES_PER_GIB,
};

/** A quantity that AWS meters, before a price is looked up. Each is linear in the requests a month. */
export interface Charge {
  readonly meter: Meter;
  readonly variant: string;
  readonly quantity: number;
  /** Quantity that the free tier covers. */
  readonly freeQuantity?: number;
  /** Without a price this charge is shown unpriced and the rest still makes a cost; the others must have a price. */
  readonly minor?: true;
}

/** Data in and out of an endpoint, in GB. */
export function dataCharges(
  way: 'realtime' | 'async' | 'serverless',
  usage: Usage,
  terms: BillingTerms,
): Charge[] {
  const gb = (bytes: number): number => (usage.requestsPerMonth * bytes) / terms.gbBytes;
  return [
    { meter: `${way}-data-in`, variant: '', quantity: gb(usage.requestBytes), minor: true } as const,
    { meter: `${way}-data-out`, variant: '', quantity: gb(usage.responseBytes), minor: true } as const,
  ].filter((charge) => charge.quantity > 0);
}

/** A volume attached for the whole month, whatever hours the instance runs. */
export function volumeCharges(volumeGb: number | undefined, instanceCount: number): Charge[] {
  if (volumeGb === undefined || volumeGb === 0) return [];
  return [{ meter: 'hosting-volume', variant: '', quantity: volumeGb * instanceCount }];
}

/** The volume of an endpoint in use stays on what replaces it: it holds the model. */
export function keepVolume(present: ServingOption | null): { volumeGb?: number } {
  if (present === null || !('volumeGb' in present) || present.volumeGb === undefined) return {};
  return { volumeGb: present.volumeGb };
}
