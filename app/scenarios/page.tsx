import Link from 'next/link';
import type { ReactNode } from 'react';
import { LinkForward } from '@/components/scenarios/link-forward';
import { ScenariosList } from '@/components/scenarios/scenarios-list';
import { countDemo, describeKept } from '@/components/scenarios/scenarios-words';
import { DemoBanner } from '@/components/shell/demo-banner';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { StateBlock } from '@/components/ui/state-block';
import { loadScenariosPage } from '@/lib/loaders/load-scenarios-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'What-if' };

export default async function ScenariosPage() {
  const { rows, nowSeconds } = await loadScenariosPage(null);
  const design = (
    <Link href="/scenarios/new" className={buttonClass({ variant: 'primary' })}>
      Design a service
    </Link>
  );
  return (
    <>
      <DemoBanner demoWorkloads={countDemo(rows)} />
      <LinkForward />
      <div className="page-gutter pb-12">
        <PageHead
          title="What-if"
          sentence={describeKept(rows)}
          note="What if traffic doubles, the model gets slower, a spike comes at nine: open a workload and its What-if to start from what was observed, or design a service from scratch."
          actions={rows.length === 0 ? undefined : design}
        />
        {rows.length === 0 ? (
          <StateBlock kind="empty" title="No scenario is kept yet." action={<NextSteps design={design} />}>
            A scenario that you save stands here with what it costs, how it answers and what it was begun on,
            to be opened again, shared and set side by side with others.
          </StateBlock>
        ) : (
          <ScenariosList rows={rows} nowSeconds={nowSeconds} />
        )}
      </div>
    </>
  );
}

function NextSteps({ design }: { readonly design: ReactNode }) {
  return (
    <>
      {design}
      <Link href="/" className={buttonClass()}>
        Choose a workload
      </Link>
    </>
  );
}
