import type { DecisionRecord } from '@/lib/core/decision/decision-record';
import { type CurrentAdvice, deriveStanding, type Standing } from '@/lib/core/decision/standing';
import type { DecidedEntry } from '@/lib/core/decision/total-decisions';
import type { FleetEntry } from '@/lib/core/fleet/fleet';
import type { Plan } from '@/lib/core/plan/plan';
import type { RecommendedServing } from '@/lib/core/plan/plan-record';
import type { PlanSummary } from '@/lib/core/plan/plan-summary';
import type { UseCaseDeps } from './deps';

/** The UTC day of a time, `YYYY-MM-DD`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** How the recommendation of a plan stands. */
export function standPlan(
  plan: Plan | null,
  decisions: readonly DecisionRecord[],
  { now }: Pick<UseCaseDeps, 'now'>,
): Standing {
  return deriveStanding(plan === null ? null : adviseByPlan(plan), decisions, dayOf(now()));
}

function adviseByPlan({ recommended, plannedAt }: Plan): CurrentAdvice {
  return {
    serving: recommended,
    keepsPresent: recommended?.keepsPresent ?? false,
    savingUsd: recommended?.saving?.differenceUsd ?? null,
    plannedAt,
  };
}

/** How the recommendations of a part of the fleet stand; of most of it nothing was ever decided. */
export async function standEntries(
  entries: readonly FleetEntry[],
  workloadIds: readonly string[] | null,
  { store, now }: Pick<UseCaseDeps, 'store' | 'now'>,
): Promise<DecidedEntry[]> {
  const decided = await store.listDecided(workloadIds);
  const byId = new Map(decided.map((one) => [one.workloadId, one]));
  const today = dayOf(now());
  return entries.map((entry) => {
    const one = byId.get(entry.id);
    const advice = adviseBySummary(entry, one?.serving ?? null);
    if (one === undefined) return { ...entry, standing: isChange(entry.summary) ? NEVER_DECIDED : NO_CHANGE };
    return { ...entry, standing: deriveStanding(advice, one.decisions, today) };
  });
}

const NEVER_DECIDED: Standing = { state: 'open', decision: null, reopened: null };
const NO_CHANGE: Standing = { state: 'none', decision: null, reopened: null };

function isChange(summary: PlanSummary | null): boolean {
  return summary !== null && summary.recommendedStyle !== null && !summary.keepsPresent;
}

function adviseBySummary(
  { summary, plannedAt }: FleetEntry,
  serving: RecommendedServing | null,
): CurrentAdvice | null {
  if (summary === null || plannedAt === null) return null;
  return { serving, keepsPresent: summary.keepsPresent, savingUsd: summary.savingUsd, plannedAt };
}
