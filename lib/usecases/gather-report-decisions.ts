import { listAppliedChanges } from '@/lib/core/decision/applied-changes';
import type { DecidedWorkload, DecisionRecord } from '@/lib/core/decision/decision-record';
import type { FleetEntry } from '@/lib/core/fleet/fleet';
import type { DecisionLine, FollowedLine, ReportDecisions } from '@/lib/core/report/plan-report';
import type { ReportPeriod } from '@/lib/core/report/report-schedule';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import type { ReportDeps } from './gather-report-ground';
import { loadFollowUp } from './load-follow-up';
import { requireWorkload } from './plan-workload';

/** What changes brought is told for a quarter. */
const FOLLOWED_SECONDS = 92 * SECONDS_PER_DAY;

/** The decisions of the period about workloads in scope, and what the applied ones of the last quarter brought. */
export async function gatherDecisions(
  entries: readonly FleetEntry[],
  period: ReportPeriod,
  deps: ReportDeps,
): Promise<ReportDecisions> {
  const names = new Map(entries.map(({ id, name }) => [id, name]));
  const decided = (await deps.store.listDecided([...names.keys()])).filter(({ workloadId }) =>
    names.has(workloadId),
  );
  const taken = decided
    .flatMap(({ decisions }) => decisions)
    .filter(({ at }) => isWithin(at, period))
    .sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))
    .map((decision) => toLine(decision, names));
  return { taken, followed: await followAll(decided, names, deps) };
}

function isWithin(at: string, { startSeconds, endSeconds }: ReportPeriod): boolean {
  const seconds = Date.parse(at) / MILLISECONDS_PER_SECOND;
  return seconds >= startSeconds && seconds < endSeconds;
}

function toLine(decision: DecisionRecord, names: ReadonlyMap<string, string>): DecisionLine {
  const { workloadId, kind, who, at, reason, recommendation } = decision;
  const { label, savingUsd } = recommendation;
  return { workloadId, name: names.get(workloadId) ?? workloadId, kind, who, at, reason, label, savingUsd };
}

/** One after the other: each reads two months of a workload. Largest promised saving first. */
async function followAll(
  decided: readonly DecidedWorkload[],
  names: ReadonlyMap<string, string>,
  deps: ReportDeps,
): Promise<FollowedLine[]> {
  const since = deps.now().getTime() / MILLISECONDS_PER_SECOND - FOLLOWED_SECONDS;
  const followed: FollowedLine[] = [];
  for (const { workloadId, decisions } of decided) {
    for (const { decision, endedAt } of listAppliedChanges(decisions)) {
      const appliedAt = Date.parse(decision.appliedAt ?? decision.at) / MILLISECONDS_PER_SECOND;
      if (appliedAt < since || appliedAt > since + FOLLOWED_SECONDS) continue;
      const workload = await requireWorkload(deps.store, workloadId);
      const followUp = await loadFollowUp({ workload, decision, endedAt }, deps);
      followed.push({ workloadId, name: names.get(workloadId) ?? workloadId, followUp });
    }
  }
  const promisedUsd = ({ followUp }: FollowedLine) => followUp.promised.savingUsd ?? 0;
  return followed.sort((a, b) => promisedUsd(b) - promisedUsd(a) || a.name.localeCompare(b.name, 'en'));
}
