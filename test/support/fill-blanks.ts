import { readAssembled } from '@/lib/core/change/blanks';
import { isJsonList, isJsonObject, type JsonValue } from '@/lib/core/inventory/json-value';

/** A value with its blanks filled in. */
export function fillBlanks(value: JsonValue, fill: (blank: string) => string): JsonValue {
  const parts = readAssembled(value);
  if (parts !== null)
    return parts.map((part) => (typeof part === 'string' ? part : fill(part.$blank))).join('');
  if (isJsonList(value)) return value.map((item) => fillBlanks(item, fill));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillBlanks(item, fill)]));
}
