import { Section } from '@/components/ui/section';
import { AlarmsTable } from '@/components/workload/alarms-table';
import { listAlternatives } from '@/components/workload/alternatives';
import { AlternativesTable } from '@/components/workload/alternatives-table';
import { ChangesOfMind } from '@/components/workload/changes-of-mind';
import { DemandAhead } from '@/components/workload/demand-ahead';
import { FoundNotes, GoneNote, withoutFound } from '@/components/workload/found-notes';
import { CostFrontierChart } from '@/components/workload/frontier-chart';
import { frontierChart } from '@/components/workload/frontier-spec';
import { MeasureFirstNote } from '@/components/workload/measure-first-note';
import { NotPlanned } from '@/components/workload/not-planned';
import { PageSentence } from '@/components/workload/page-sentence';
import { OutOfSample } from '@/components/workload/plan-evidence';
import { PlanReasons } from '@/components/workload/plan-reasons';
import { PlanSentence } from '@/components/workload/plan-sentence';
import { PresentMisses } from '@/components/workload/present-misses';
import { WithheldNote } from '@/components/workload/withheld-note';
import { loadDatesAhead } from '@/lib/loaders/load-dates-ahead';
import { DecisionSection } from '../decision-section';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';

export const metadata = { title: 'Plan' };

export default async function PlanPage(props: WorkloadParams) {
  const page = await requestedWorkload(props);
  const { workload, plan: stored } = page;
  if (stored === null) return <NotPlanned {...page} />;
  const { plan } = stored;
  const chart = frontierChart(plan);
  const ahead = await loadDatesAhead({ workloadId: workload.id, planId: stored.id });
  return (
    <>
      <PageSentence title="Plan">
        <PlanSentence name={workload.name} plan={plan} />
      </PageSentence>
      <DecisionSection workload={workload} stored={stored} />
      {plan.recommended === null ? <WithheldNote plan={plan} /> : <PresentMisses plan={plan} />}
      <MeasureFirstNote plan={plan} />
      <GoneNote goneAt={page.goneAt} isRegionRead={page.isRegionRead} />
      <FoundNotes plan={plan} />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <PlanReasons plan={plan} />
        {chart === null ? null : <CostFrontierChart chart={chart} fileName={`${workload.name}-frontier`} />}
      </div>
      {plan.recommended === null ? null : (
        <div className="mt-8 grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <OutOfSample plan={plan} />
          <div className="grid gap-y-8">
            <ChangesOfMind plan={plan} />
            <DemandAhead workloadId={workload.id} dates={ahead?.dates ?? null} />
          </div>
        </div>
      )}
      {plan.evaluations.length === 0 ? null : (
        <Section
          title="Alternatives"
          description="Feasible ones first, each way to serve by its cheapest. A cost opens to quantity times unit price; ≈ marks what is modelled or estimated."
          className="mt-8"
        >
          <AlternativesTable
            workloadId={workload.id}
            planId={stored.id}
            alternatives={listAlternatives(plan)}
            presentUsd={plan.present?.monthlyCostUsd ?? null}
          />
        </Section>
      )}
      <AlarmsTable plan={plan} />
      <Section title="Assumed" className="mt-8">
        <ul className="max-w-[820px] list-disc space-y-1 pl-4 text-muted">
          {withoutFound(plan).map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}
