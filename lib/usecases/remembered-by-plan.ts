/** Works out something about a plan, or gives what was worked out before under the same key: a plan never changes. */
export type OnceAPlan<Value> = (key: string, workOut: () => Promise<Value>) => Promise<Value>;

/** Some kilobytes each. */
const KEPT = 100;

/** Keeps what was worked out last; what failed is tried again. */
export function rememberByPlan<Value>(kept: number = KEPT): OnceAPlan<Value> {
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
