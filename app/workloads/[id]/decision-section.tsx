import { DecisionPanel } from '@/components/decision/decision-panel';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { loadStandingOf } from '@/lib/loaders/load-history-page';
import type { WorkloadPage } from '@/lib/loaders/load-workload-page';

export interface DecisionSectionProps {
  readonly workload: WorkloadPage['workload'];
  /** The latest plan. */
  readonly stored: StoredPlan;
}

/** How the recommendation of the latest plan stands, and what can be decided about it. */
export async function DecisionSection({ workload, stored }: DecisionSectionProps) {
  const { recommended } = stored.plan;
  return (
    <DecisionPanel
      workloadId={workload.id}
      name={workload.name}
      planId={stored.id}
      standing={await loadStandingOf(stored)}
      isRecommended={recommended !== null && !recommended.keepsPresent}
      savingUsd={recommended?.saving?.differenceUsd ?? null}
    />
  );
}
