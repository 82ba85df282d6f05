import { ScenarioTitle } from '@/components/scenarios/scenario-title';
import { PageHead } from '@/components/ui/page-head';
import { WhatIf } from '@/components/what-if/what-if';
import { loadNewScenario } from '@/lib/loaders/load-new-scenario';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Design a service' };

export default async function NewScenarioPage() {
  const { scenario, regions } = await loadNewScenario();
  return (
    <div className="page-gutter pb-12">
      <PageHead
        title={<ScenarioTitle>Design a service</ScenarioTitle>}
        sentence="Design a service from scratch: say what comes and how it must answer, and see what every way to serve it costs."
        note="Two weeks of traffic are drawn by the minute around the shape that you give. To start from what was observed, open a workload and its What-if."
      />
      <WhatIf start={scenario} regions={regions} />
    </div>
  );
}
