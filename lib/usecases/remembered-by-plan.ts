/** Works out something about a plan, or gives what was worked out before: a plan never changes. */
export type OnceAPlan<Value> = (planId: string, workOut: () => Promise<Value>) => Promise<Value>;

/** Some kilobytes each. */
const KEPT = 100;

/** Keeps what was worked out last; what failed is tried again. */
export function rememberByPlan<Value>(): OnceAPlan<Value> {
  const known = new Map<string, Promise<Value>>();
  return (planId, workOut) => {
    const found = known.get(planId);
    if (found !== undefined) return found;
    const working = workOut().catch((error: unknown) => {
      known.delete(planId);
      throw error;
    });
    known.set(planId, working);
    const oldest = known.size > KEPT ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return working;
  };
}
