/**
 * Remembers results by an object and a key, for as long as the object lives. For pure computations that many
 * candidates share: instance types of equal capacity, memory sizes of equal speed.
 */
export function rememberBy<Owner extends object, Value>(): (
  owner: Owner,
  key: string,
  compute: () => Value,
) => Value {
  const byOwner = new WeakMap<Owner, Map<string, Value>>();
  return (owner, key, compute) => {
    const known = byOwner.get(owner) ?? new Map<string, Value>();
    byOwner.set(owner, known);
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute();
    known.set(key, value);
    return value;
  };
}
