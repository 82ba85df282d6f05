import type { DecisionRecord } from './decision-record';
import { isSameServing } from './same-serving';

/** A change that was applied, and how long it served. */
export interface AppliedChange {
  /** Of the kind `applied`. */
  readonly decision: DecisionRecord;
  /** When it was opened again or followed by another change, ISO 8601; `null` while it serves. */
  readonly endedAt: string | null;
}

/**
 * The changes of a workload that were applied, newest first as its decisions are. One that was noted twice, by hand and
 * then by a discovery, is one, as it was noted last. O(decisions).
 */
export function listAppliedChanges(newestFirst: readonly DecisionRecord[]): AppliedChange[] {
  const changes: AppliedChange[] = [];
  let endedAt: string | null = null;
  for (const decision of newestFirst) {
    if (decision.kind === 'reopened') endedAt = decision.at;
    if (decision.kind !== 'applied') continue;
    const later = changes.at(-1);
    const isNotedAgain =
      endedAt === (later?.decision.appliedAt ?? null) &&
      later !== undefined &&
      isSameServing(later.decision.recommendation, decision.recommendation);
    if (isNotedAgain) continue;
    changes.push({ decision, endedAt });
    endedAt = decision.appliedAt ?? decision.at;
  }
  return changes;
}
