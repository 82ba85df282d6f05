import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { DemoBanner } from '@/components/shell/demo-banner';
import { WorkloadHead } from '@/components/workload/workload-head';
import { requestedWorkload, type WorkloadParams } from './requested-workload';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: WorkloadParams): Promise<Metadata> {
  const { workload } = await requestedWorkload(props);
  return { title: { default: workload.name, template: `%s · ${workload.name} · Breakeven` } };
}

/** Height of this head and the shell's together where both stay, so that tables under them know how much they can fill. */
const UNDER_HEADS = 'sm:tall:[--shell-height:164px]';

export default async function WorkloadLayout(props: WorkloadParams & { readonly children: ReactNode }) {
  const { workload, plan, latestSampleSeconds, nowSeconds, ...page } = await requestedWorkload(props);
  return (
    <>
      <DemoBanner demoWorkloads={workload.demo ? 1 : 0} />
      <WorkloadHead
        workload={workload}
        plan={plan?.plan ?? null}
        latestSampleSeconds={latestSampleSeconds}
        nowSeconds={nowSeconds}
        goneAt={page.goneAt}
        isRegionRead={page.isRegionRead}
      />
      <div className={`page-gutter pb-12 ${UNDER_HEADS}`}>{props.children}</div>
    </>
  );
}
