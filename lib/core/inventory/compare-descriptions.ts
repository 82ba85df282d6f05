import type { WorkloadDescription } from '../workload/workload';

/** What is measured anew moves by this share from one sync to the next, and a plan by less. */
const ALIKE_WITHIN = 0.05;

/**
 * Whether two descriptions of a discovered workload would be planned alike: figures within some percent, the rest equal.
 * How many instances there are right now says nothing of one that scales.
 */
export function areAlike(a: WorkloadDescription, b: WorkloadDescription): boolean {
  return isAlike(withoutCount(a), withoutCount(b));
}

function withoutCount(description: WorkloadDescription): WorkloadDescription {
  const { present, policy } = description;
  if (present?.kind !== 'realtime' || policy === undefined) return description;
  return { ...description, present: { ...present, instanceCount: 1 } };
}

function isAlike(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= ALIKE_WITHIN * Math.max(Math.abs(a), Math.abs(b));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isAlike(value, right.get(key)))
  );
}
