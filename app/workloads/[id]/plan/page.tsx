import { DemandSelect } from '@/components/plan-ahead/demand-select';
import { StateBlock } from '@/components/ui/state-block';
import { ChangesOfMind } from '@/components/workload/changes-of-mind';
import { DemandAhead } from '@/components/workload/demand-ahead';
import { FoundNotes, GoneNote } from '@/components/workload/found-notes';
import { MeasureFirstNote } from '@/components/workload/measure-first-note';
import { NotPlanned } from '@/components/workload/not-planned';
import { PageSentence } from '@/components/workload/page-sentence';
import { PlanAlternatives } from '@/components/workload/plan-alternatives';
import { OutOfSample } from '@/components/workload/plan-evidence';
import { PlanOverview } from '@/components/workload/plan-overview';
import { PlanSentence } from '@/components/workload/plan-sentence';
import { PresentMisses } from '@/components/workload/present-misses';
import { WithheldNote } from '@/components/workload/withheld-note';
import { type PlanQuery, planQuerySchema } from '@/lib/contract/plan-query';
import { findDemandChoice } from '@/lib/core/forecast/demand-choices';
import type { StoredPlan } from '@/lib/core/plan/plan-record';
import { loadDemandAhead } from '@/lib/loaders/load-demand-ahead';
import type { WorkloadPage } from '@/lib/loaders/load-workload-page';
import { DecisionSection } from '../decision-section';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';
import { PlanForDemand } from './plan-for-demand';

export const metadata = { title: 'Plan' };

interface PlanPageProps extends WorkloadParams {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function PlanPage(props: PlanPageProps) {
  const page = await requestedWorkload(props);
  const { workload, plan: stored } = page;
  if (stored === null) return <NotPlanned {...page} />;
  const ahead = await loadDemandAhead({ workload, plan: stored });
  const choices = ahead?.choices ?? [];
  const asked = readAsked(await props.searchParams);
  const choice = asked === null ? null : findDemandChoice(choices, asked);
  const options = choices.map(({ scenario, ...option }) => ({
    ...option,
    factor: scenario.levers.volumeFactor,
  }));
  const select =
    options.length === 0 ? null : (
      <DemandSelect options={options} chosen={choice === null ? null : choices.indexOf(choice)} />
    );
  if (choice !== null) return <PlanForDemand workload={workload} choice={choice} select={select} />;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-8">
        <PageSentence title="Plan">
          <PlanSentence name={workload.name} plan={stored.plan} />
        </PageSentence>
        {select}
      </div>
      {asked === null ? null : (
        <StateBlock
          kind="note"
          className="mb-6"
          title={
            ahead === null
              ? 'The forecast of this plan is not there yet.'
              : `The forecast has no ${asked.for} to plan for.`
          }
        >
          Below is the plan for today's demand.
        </StateBlock>
      )}
      <PlanToday {...page} stored={stored} dates={ahead?.dates ?? null} />
    </>
  );
}

/** Demand ahead that the address asks for; `null` without, and for anything that is not understood. */
function readAsked(query: Awaited<PlanPageProps['searchParams']>): (PlanQuery & { for: string }) | null {
  const { for: asked, end } = query;
  const { data } = planQuerySchema.safeParse({ for: asked, end });
  return data === undefined || data.for === null ? null : { ...data, for: data.for };
}

interface PlanTodayProps extends Pick<WorkloadPage, 'workload' | 'goneAt' | 'isRegionRead'> {
  readonly stored: StoredPlan;
  readonly dates: Parameters<typeof DemandAhead>[0]['dates'];
}

/** The plan for the demand that was observed: the one that is kept, decided about and applied. */
function PlanToday({ workload, goneAt, isRegionRead, stored, dates }: PlanTodayProps) {
  const { plan } = stored;
  return (
    <>
      <DecisionSection workload={workload} stored={stored} />
      {plan.recommended === null ? <WithheldNote plan={plan} /> : <PresentMisses plan={plan} />}
      <MeasureFirstNote plan={plan} />
      <GoneNote {...{ goneAt, isRegionRead }} />
      <FoundNotes plan={plan} />
      <PlanOverview plan={plan} name={workload.name} />
      {plan.recommended === null ? null : (
        <div className="mt-8 grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <OutOfSample plan={plan} />
          <div className="grid gap-y-8">
            <ChangesOfMind plan={plan} />
            <DemandAhead workloadId={workload.id} dates={dates} />
          </div>
        </div>
      )}
      <PlanAlternatives
        plan={plan}
        source={{ workloadId: workload.id, planId: stored.id, query: null, forecastId: null }}
      />
    </>
  );
}
