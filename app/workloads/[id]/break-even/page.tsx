import { Section } from '@/components/ui/section';
import { StateBlock } from '@/components/ui/state-block';
import { BreakEvenMapChart } from '@/components/workload/break-even-map';
import { mapData } from '@/components/workload/break-even-map-words';
import { breakEvenSentence, curvesFinding } from '@/components/workload/break-even-words';
import { Calculator } from '@/components/workload/calculator/calculator';
import { startCalculator } from '@/components/workload/calculator/calculator-state';
import { curvesSpec } from '@/components/workload/cost-curves';
import { CostCurvesChart } from '@/components/workload/cost-curves-chart';
import { CrossingsTable } from '@/components/workload/crossings-table';
import { NotPlanned } from '@/components/workload/not-planned';
import { PageSentence } from '@/components/workload/page-sentence';
import { loadPriceRegions } from '@/lib/loaders/load-price-regions';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';

export const metadata = { title: 'Break-even' };

export default async function BreakEvenPage(props: WorkloadParams) {
  const { workload, plan: stored } = await requestedWorkload(props);
  const regions = await loadPriceRegions();
  const plan = stored?.plan ?? null;
  return (
    <>
      {plan === null ? (
        <NotPlanned />
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
              {plan.map === null ? null : (
                <div className="mt-8">
                  <BreakEvenMapChart
                    data={mapData(plan, plan.map)}
                    fileName={`${workload.name}-break-even-map`}
                  />
                </div>
              )}
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
