import { Suspense } from 'react';
import { PartBoundary } from '@/components/ui/part-boundary';
import { Section } from '@/components/ui/section';
import { StateBlock } from '@/components/ui/state-block';
import { BreakEvenMapPlaceholder } from '@/components/workload/break-even-map-placeholder';
import { breakEvenSentence, curvesFinding } from '@/components/workload/break-even-words';
import { Calculator } from '@/components/workload/calculator/calculator';
import { startCalculator } from '@/components/workload/calculator/calculator-state';
import { curvesSpec } from '@/components/workload/cost-curves';
import { CostCurvesChart } from '@/components/workload/cost-curves-chart';
import { CrossingsTable } from '@/components/workload/crossings-table';
import { NotPlanned } from '@/components/workload/not-planned';
import { PageSentence } from '@/components/workload/page-sentence';
import { loadBreakEvenPage } from '@/lib/loaders/load-break-even-page';
import { loadPriceRegions } from '@/lib/loaders/load-price-regions';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';
import { BreakEvenMapSection } from './map-section';

export const metadata = { title: 'Break-even' };

export default async function BreakEvenPage(props: WorkloadParams) {
  const page = await requestedWorkload(props);
  const { workload, plan: stored } = page;
  const regions = await loadPriceRegions();
  const breakEven = stored === null ? null : await loadBreakEvenPage(workload.id);
  const plan = stored === null || breakEven === null ? null : { ...stored.plan, ...breakEven };
  return (
    <>
      {plan === null ? (
        <NotPlanned {...page} />
      ) : (
        <>
          <PageSentence title="Break-even">{breakEvenSentence(plan)}</PageSentence>
          {plan.curves.curves.length === 0 ? (
            <StateBlock kind="partial" title="There is no curve to draw." className="mb-6">
              No way to serve holds between a hundredth and a hundred times today's volume. The plan says what
              stops each.
            </StateBlock>
          ) : (
            <>
              <CostCurvesChart
                finding={curvesFinding(plan)}
                spec={curvesSpec(plan)}
                fileName={`${workload.name}-break-even`}
              />
              <div className="mt-8">
                <PartBoundary title="The map over volume and service time could not be drawn.">
                  <Suspense fallback={<BreakEvenMapPlaceholder />}>
                    <BreakEvenMapSection id={workload.id} name={workload.name} plan={plan} />
                  </Suspense>
                </PartBoundary>
              </div>
              <Section
                title="Crossings"
                description="Every volume at which two ways to serve cost the same, the observed shape scaled."
                className="mt-8"
              >
                <CrossingsTable plan={plan} />
              </Section>
            </>
          )}
        </>
      )}
      <div className="mt-8">
        <Calculator start={startCalculator(workload.description, plan)} regions={regions} />
      </div>
    </>
  );
}
