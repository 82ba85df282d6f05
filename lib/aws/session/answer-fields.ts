import { type ZodType, z } from 'zod';

/** Fields of answers. A number that is NaN or infinite, or a date that is none, is malformed. */

/** A field that AWS may leave out. */
export function maybe<T>(schema: ZodType<T>) {
  return schema.nullish().transform((value) => value ?? null);
}

/** A list that AWS may leave out when it is empty. */
export function listOf<T>(schema: ZodType<T>) {
  return z
    .array(schema)
    .nullish()
    .transform((list) => list ?? []);
}

export const name = z.string().min(1);
export const count = z.int().min(0);
export const amount = z.number();
/** The SDK makes a Date of it. */
export const epochSeconds = z.date().transform((date) => date.getTime() / 1000);
