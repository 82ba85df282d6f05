import { KeptOfWorkload } from '@/components/scenarios/kept-of-workload';
import { WhatIf } from '@/components/what-if/what-if';
import { NotPlanned } from '@/components/workload/not-planned';
import { PageSentence } from '@/components/workload/page-sentence';
import { startFromBaseline } from '@/lib/core/scenario/start-scenario';
import { loadPriceRegions } from '@/lib/loaders/load-price-regions';
import { loadScenariosPage } from '@/lib/loaders/load-scenarios-page';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';

export const metadata = { title: 'What-if' };

export default async function WhatIfPage(props: WorkloadParams) {
  const page = await requestedWorkload(props);
  const { workload, plan } = page;
  if (plan === null) return <NotPlanned {...page} />;
  const { description, assumptions, seed } = plan.inputs;
  const baseline = { workloadId: workload.id, planHash: plan.plan.planHash };
  const start = startFromBaseline(
    `What if: ${workload.name}`.slice(0, 120),
    baseline,
    description,
    assumptions,
    seed,
  );
  const [regions, kept] = await Promise.all([loadPriceRegions(), loadScenariosPage(workload.id)]);
  return (
    <>
      <PageSentence title="What-if">
        Move what could change about {workload.name}, and see its cost, its response times and every other way
        to serve it follow.
      </PageSentence>
      <KeptOfWorkload {...kept} />
      <WhatIf start={start} regions={regions} />
    </>
  );
}
