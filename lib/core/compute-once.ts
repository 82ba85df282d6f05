/** Puts off a pure computation until it is asked for, and remembers what it gave. */
export function computeOnce<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | null = null;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
