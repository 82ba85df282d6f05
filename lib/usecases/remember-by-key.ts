/** Works something out, or gives what was worked out before under the same key, which names all that it follows from. */
export type OnceByKey<Value> = (key: string, workOut: () => Promise<Value>) => Promise<Value>;

/** Some kilobytes each. */
const KEPT = 100;

/** Keeps what was worked out last; what failed is tried again. */
export function rememberByKey<Value>(kept: number = KEPT): OnceByKey<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key, workOut) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const working = workOut().catch((error: unknown) => {
      known.delete(key);
      throw error;
    });
    known.set(key, working);
    const oldest = known.size > kept ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return working;
  };
}
