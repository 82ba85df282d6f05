import type { ReactNode } from 'react';
import { demandQuery } from '@/components/plan-ahead/demand-paths';
import { PlanAheadNote } from '@/components/plan-ahead/plan-ahead-note';
import { demandSentence, todaySentence } from '@/components/plan-ahead/plan-ahead-words';
import { StateBlock } from '@/components/ui/state-block';
import { ChangesOfMind } from '@/components/workload/changes-of-mind';
import { MeasureFirstNote } from '@/components/workload/measure-first-note';
import { PageSentence } from '@/components/workload/page-sentence';
import { PlanAlternatives } from '@/components/workload/plan-alternatives';
import { PlanOverview } from '@/components/workload/plan-overview';
import { PlanSentence } from '@/components/workload/plan-sentence';
import { PresentMisses } from '@/components/workload/present-misses';
import { WithheldNote } from '@/components/workload/withheld-note';
import type { DemandChoice } from '@/lib/core/forecast/demand-choices';
import { loadPlanAhead, type PlanAheadPage } from '@/lib/loaders/load-demand-ahead';

export interface PlanForDemandProps {
  readonly workload: { readonly id: string; readonly name: string };
  readonly choice: DemandChoice;
  /** Where another demand is chosen. */
  readonly select: ReactNode;
}

/** The plan for demand that is to come, which is made when it is asked for. */
export async function PlanForDemand({ workload, choice, select }: PlanForDemandProps) {
  const made = await loadPlanAhead(workload.id, choice);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-8">
        <PageSentence title={`Plan for ${choice.name}`}>
          <span className="text-muted">
            {choice.kind === 'month' ? 'In' : 'For'} {choice.name}:
          </span>{' '}
          {typeof made === 'string' ? (
            'there is no plan for it.'
          ) : (
            <PlanSentence name={workload.name} plan={made.plan} />
          )}
        </PageSentence>
        {select}
      </div>
      {typeof made === 'string' ? (
        <StateBlock kind="partial" title="Nothing can be planned for this demand.">
          {made}. Choose another, or open it in what-if from the forecast.
        </StateBlock>
      ) : (
        <PlanAheadDetails {...{ workload, choice, made }} />
      )}
    </>
  );
}

interface PlanAheadDetailsProps extends Pick<PlanForDemandProps, 'workload' | 'choice'> {
  readonly made: PlanAheadPage;
}

function PlanAheadDetails({ workload, choice, made }: PlanAheadDetailsProps) {
  const { plan, base, forecast } = made;
  const { forecastId } = forecast;
  return (
    <>
      <PlanAheadNote
        workloadId={workload.id}
        scenario={choice.scenario}
        sentences={[demandSentence(choice), todaySentence(made, base.plan), ...choice.notes]}
      />
      {plan.recommended === null ? <WithheldNote plan={plan} /> : <PresentMisses plan={plan} />}
      <MeasureFirstNote plan={plan} />
      <PlanOverview plan={plan} name={workload.name} />
      {plan.recommended === null ? null : (
        <div className="mt-8">
          <ChangesOfMind plan={plan} />
        </div>
      )}
      <PlanAlternatives
        plan={plan}
        source={{ workloadId: workload.id, planId: base.id, query: demandQuery(choice), forecastId }}
      />
    </>
  );
}
