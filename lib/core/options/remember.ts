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
  return (owner, key, compute) => rememberIn(mapOf(byOwner, owner), key, compute);
}

/** The same by two objects, for as long as both of them live. */
export function rememberByBoth<First extends object, Second extends object, Value>(): (
  first: First,
  second: Second,
  key: string,
  compute: () => Value,
) => Value {
  const byFirst = new WeakMap<First, WeakMap<Second, Map<string, Value>>>();
  return (first, second, key, compute) => {
    const bySecond = byFirst.get(first) ?? new WeakMap<Second, Map<string, Value>>();
    byFirst.set(first, bySecond);
    return rememberIn(mapOf(bySecond, second), key, compute);
  };
}

function mapOf<Owner extends object, Value>(
  byOwner: WeakMap<Owner, Map<string, Value>>,
  owner: Owner,
): Map<string, Value> {
  const known = byOwner.get(owner);
  if (known !== undefined) return known;
  const added = new Map<string, Value>();
  byOwner.set(owner, added);
  return added;
}

function rememberIn<Value>(known: Map<string, Value>, key: string, compute: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = compute();
  known.set(key, value);
  return value;
}
