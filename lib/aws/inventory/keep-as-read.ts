import { type ZodType, z } from 'zod';
import type { JsonObject, JsonValue } from '@/lib/core/inventory/json-value';

/** The field under which an answer is kept whole; only what `keepAsRead` puts there gets that far. */
export const asRead = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null);

/** What a schema reads of an answer, and beside it all of the answer but the fields that are `left` out. */
export function keepAsRead<T>(schema: ZodType<T>, left: readonly string[]) {
  return z.preprocess((answer) => {
    if (typeof answer !== 'object' || answer === null) return answer;
    return { ...answer, asRead: keepFields(answer, ['$metadata', ...left]) };
  }, schema);
}

function keepFields(answer: object, left: readonly string[]): JsonObject {
  const kept = Object.entries(answer).filter(([key, value]) => value !== undefined && !left.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, toJson(value)]));
}

/** Times become ISO 8601; what JSON cannot say is not there. */
function toJson(value: unknown): JsonValue {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'object' && value !== null) return keepFields(value, []);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
