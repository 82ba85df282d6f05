import { z } from 'zod';
import { METERS, type Meter } from '@/lib/core/pricing/meter';
import { regionSchema } from './workload-description';

export const MAX_PRICE_PAGE_SIZE = 1000;

/** The query of `/prices` and of `GET /api/v1/prices`, as it stands in an address. An empty field means all. */
export const priceQuerySchema = z.strictObject({
  query: z.string().max(200, 'must be at most 200 characters').default(''),
  region: emptyAsNull(regionSchema),
  meter: emptyAsNull(z.enum(Object.keys(METERS) as Meter[])),
  page: z.coerce.number().int().min(1, 'must be 1 or more').default(1),
  pageSize: z.coerce
    .number()
    .int()
    .min(1, `must be 1 to ${MAX_PRICE_PAGE_SIZE}`)
    .max(MAX_PRICE_PAGE_SIZE, `must be 1 to ${MAX_PRICE_PAGE_SIZE}`)
    .default(100),
});
export type PriceQueryInput = z.infer<typeof priceQuerySchema>;

/** An empty field of an address is none. */
export function emptyAsNull<T extends z.ZodType>(schema: T) {
  const orNull = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);
  return z.preprocess(orNull, schema.nullable()).default(null);
}
