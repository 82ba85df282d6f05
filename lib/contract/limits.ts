import { z } from 'zod';

/**
 * The largest amounts that are taken from outside. Each is far above what anyone runs on AWS, and so low that no sum,
 * product or search over accepted amounts overflows or takes longer than a few seconds.
 */
export const MAX_REQUESTS_PER_MONTH = 1e15;
/** A terabyte, 2^40. */
export const MAX_BYTES = 1_099_511_627_776;
export const MAX_UNIT_PRICE_USD = 1e6;
/** Hours of a leap year. */
export const MAX_HOURS = 8784;
export const MAX_INSTANCES = 10_000;
/** A day. */
export const MAX_MILLISECONDS = 86_400_000;
/** A nanosecond is no service time. */
export const LEAST_MILLISECONDS = 0.001;
export const MAX_SECONDS = 86_400;
export const MAX_ARRIVALS_PER_MINUTE = 1e7;
/** Requests in service at once in the busiest period: arrival rate x mean service time or vCPU-seconds. */
export const MAX_PLANNED_ERLANGS = 1e4;
/** Of a queue on its own. */
export const MAX_QUEUE_ERLANGS = 1e5;
/** No platform waits for an environment longer than an hour. */
export const MAX_COLD_START_SECONDS = 3600;
/** Requests a minute that one instance is said to carry. */
export const MAX_CAPACITY_PER_MINUTE = 1e9;
export const LEAST_CAPACITY_PER_MINUTE = 0.001;
/** Requests in service at once on one instance that was load-tested: its capacity x mean service time. */
export const MAX_INSTANCE_ERLANGS = 1e4;
export const MAX_DEMAND_VCPU_SECONDS = 1e4;
/** Busy without a request: more vCPUs than any instance has. */
export const MAX_BASE_VCPU = 1000;
/** p99 / p50 of a service time. */
export const MAX_TAIL_RATIO = 1e4;
/** Squared coefficient of variation. */
export const MAX_SCV = 1e4;

/** Off an on-demand price: no Savings Plan and no agreement takes off as much. */
export const MAX_DISCOUNT_SHARE = 0.95;

/** Times are of the years 1970 to 2099; anything else is a unit mistaken. */
export const LAST_SECOND = 4_102_444_800;

/** A number from 0 to `most`. `unit` follows the number in the sentence of a refusal, such as `requests a month`. */
export function amountUpTo(most: number, unit: string) {
  return z.number().min(0).max(most, atMost(most, unit));
}

/** A number above 0, to `most`. */
export function positiveUpTo(most: number, unit: string) {
  return z.number().positive().max(most, atMost(most, unit));
}

/** A whole number from `least` to `most`. The bounds come first, as a number far out is also none that is whole. */
export function wholeNumber(least: number, most: number, unit: string) {
  return z.number().min(least).max(most, atMost(most, unit)).int();
}

/** `must be at most 8,784 hours`. */
export function atMost(most: number, unit: string): string {
  return `must be at most ${groupThousands(most)} ${unit}`;
}

export function groupThousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
