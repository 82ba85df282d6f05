import type { RecommendedServing } from '../plan/plan-record';
import type { DecisionRecord } from './decision-record';
import { isSameServing } from './same-serving';

/** How a recommendation stands. `none`: there is no change to decide about. */
export const DECISION_STATES = ['open', 'accepted', 'applied', 'dismissed', 'snoozed', 'none'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** Why something is open again that was decided about. */
export type Reopening = 'another' | 'saving-grew' | 'snooze-ended' | 'undone';

export interface Standing {
  readonly state: DecisionState;
  /** What the state rests on; where it is open again, what does not hold any more. */
  readonly decision: DecisionRecord | null;
  /** `null` where it was never decided about, or taken back by hand. */
  readonly reopened: Reopening | null;
}

/** What the latest plan recommends. */
export interface CurrentAdvice {
  /** `null` without a recommendation. */
  readonly serving: RecommendedServing | null;
  readonly keepsPresent: boolean;
  readonly savingUsd: number | null;
  /** ISO 8601, UTC. */
  readonly plannedAt: string;
}

/** A dismissed saving that grew to this many times what it was is worth another look. */
const GROWTH = 1.5;
/** Less of a month's growth is none. */
const LEAST_GROWTH_USD = 1;

/**
 * How the recommendation of the latest plan stands, from the decisions about its workload, newest first, on a UTC day
 * (`YYYY-MM-DD`). A decision is about a recommendation and not about a plan: a new plan that says the same keeps it, and
 * another recommendation is open. O(decisions).
 */
export function deriveStanding(
  current: CurrentAdvice | null,
  decisions: readonly DecisionRecord[],
  today: string,
): Standing {
  const newest = decisions[0] ?? null;
  if (current === null || current.serving === null || current.keepsPresent)
    return newest?.kind === 'applied' ? hold(newest) : { state: 'none', decision: newest, reopened: null };
  const { serving } = current;
  const about = decisions.find(({ recommendation }) => isSameServing(recommendation, serving));
  if (about !== undefined) return judge(about, current, today);
  const isAnother = newest !== null && newest.kind !== 'reopened';
  return { state: 'open', decision: newest, reopened: isAnother ? 'another' : null };
}

/** A decision about the very recommendation: whether it holds. */
function judge(decision: DecisionRecord, current: CurrentAdvice, today: string): Standing {
  switch (decision.kind) {
    case 'accepted':
      return hold(decision);
    case 'applied':
      return isUndone(decision, current) ? reopen(decision, 'undone') : hold(decision);
    case 'dismissed':
      return hasGrown(decision, current) ? reopen(decision, 'saving-grew') : hold(decision);
    case 'snoozed':
      return decision.until !== null && today >= decision.until
        ? reopen(decision, 'snooze-ended')
        : hold(decision);
    case 'reopened':
      return { state: 'open', decision, reopened: null };
  }
}

function hold(decision: DecisionRecord): Standing {
  const state = decision.kind === 'reopened' ? 'open' : decision.kind;
  return { state, decision, reopened: null };
}

function reopen(decision: DecisionRecord, reopened: Reopening): Standing {
  return { state: 'open', decision, reopened };
}

/** A discovery saw it served, and a plan that was made later recommends it again: it is not served any more. */
function isUndone({ who, at }: DecisionRecord, { plannedAt }: CurrentAdvice): boolean {
  return who === null && Date.parse(plannedAt) > Date.parse(at);
}

function hasGrown({ recommendation }: DecisionRecord, { savingUsd }: CurrentAdvice): boolean {
  const before = recommendation.savingUsd;
  if (before === null || savingUsd === null) return false;
  return savingUsd >= GROWTH * before && savingUsd - Math.max(0, before) >= LEAST_GROWTH_USD;
}
