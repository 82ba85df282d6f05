/**
 * Whether two plain values say the same, whatever the order of their fields; a field left out is one that is undefined.
 * `isAlike` is asked of what has no fields.
 */
export function isSame(
  a: unknown,
  b: unknown,
  isAlike: (a: unknown, b: unknown) => boolean = Object.is,
): boolean {
  if (!isObject(a) || !isObject(b)) return isAlike(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key], isAlike));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object';
}
