/** What JSON can say. Requests to AWS and its answers are kept as such where they are to be sent back as they were. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isJsonList(value);
}

export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The objects of a list; none where it is no list. */
export function listObjects(value: JsonValue | undefined): JsonObject[] {
  return isJsonList(value) ? value.filter(isJsonObject) : [];
}

/** An object without some of its fields. */
export function omitFields(object: JsonObject, left: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !left.includes(key)));
}
