import Link from 'next/link';
import { HourOfWeek } from '@/components/charts/hour-of-week';
import { buttonClass } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { StateBlock } from '@/components/ui/state-block';
import { ArrivalFacts } from '@/components/workload/arrival-facts';
import { CoverageNote } from '@/components/workload/coverage-note';
import { DataSources } from '@/components/workload/data-sources';
import {
  demandSentence,
  trafficFinding,
  trafficMeasure,
  weekFinding,
} from '@/components/workload/demand-words';
import { DescribedFacts } from '@/components/workload/described-facts';
import { FittedFacts } from '@/components/workload/fitted-facts';
import { FittedOrTold } from '@/components/workload/fitted-or-told';
import { HardwareNote } from '@/components/workload/hardware-note';
import { IdleNote } from '@/components/workload/idle-note';
import { NotPlanned } from '@/components/workload/not-planned';
import { PageSentence } from '@/components/workload/page-sentence';
import { ServedSection } from '@/components/workload/served/served-section';
import { TagsEditor } from '@/components/workload/tags-editor';
import { TrafficChart } from '@/components/workload/traffic-chart';
import type { WorkloadRecord } from '@/lib/core/workload/workload-record';
import { loadFit } from '@/lib/loaders/load-fit';
import { loadServedPage } from '@/lib/loaders/load-served-page';
import type { WorkloadPage } from '@/lib/loaders/load-workload-page';
import { loadWorkloadTags } from '@/lib/loaders/load-workload-tags';
import { requestedWorkload, type WorkloadParams } from './requested-workload';

export const metadata = { title: 'Demand' };

export default async function DemandPage(props: WorkloadParams) {
  const page = await requestedWorkload(props);
  const { workload, plan, demand, arrivals, imports, idlePeriods } = page;
  const [fit, beside, { read, told }] = await Promise.all([
    loadFit(workload.id),
    loadServedPage(workload.id),
    loadWorkloadTags(workload.id),
  ]);
  if (demand === null || arrivals === null) return <NoTraffic {...page} />;
  return (
    <>
      <PageSentence title="Demand" {...(workload.story === null ? {} : { note: workload.story })}>
        {demandSentence(arrivals, plan?.plan.requestsPerMonth ?? null)}
      </PageSentence>
      <CoverageNote arrivals={arrivals} />
      <HardwareNote discovered={workload.description.discovered} />
      <TrafficChart
        workloadId={workload.id}
        finding={trafficFinding(arrivals)}
        measure={trafficMeasure(demand, arrivals)}
        outline={demand}
        fileName={`${workload.name}-traffic`}
      />
      {beside === null ? null : (
        <ServedSection
          workloadId={workload.id}
          name={workload.name}
          description={workload.description}
          {...beside}
        />
      )}
      <div className="mt-8 grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-8">
          <div className="border-t border-line pt-4">
            <HourOfWeek
              finding={weekFinding(arrivals)}
              measure="Mean requests by hour of the week, Monday first, UTC"
              perSecond={arrivals.hourOfWeekPerSecond}
            />
          </div>
          <Described workload={workload} hasMetrics={fit !== null} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <Section title="Arrivals, observed">
            <ArrivalFacts arrivals={arrivals} />
            <IdleNote idlePeriods={idlePeriods} arrivals={arrivals} />
          </Section>
          {fit === null ? null : (
            <Section title="Fitted from its metrics">
              <FittedFacts fit={fit} />
              <FittedOrTold workload={workload} fit={fit} />
            </Section>
          )}
          <Section title="Where the data comes from">
            <DataSources workload={workload} imports={imports} />
          </Section>
          <Section title="Tags">
            <TagsEditor workloadId={workload.id} read={read} told={told} />
          </Section>
        </div>
      </div>
    </>
  );
}

interface DescribedProps {
  readonly workload: WorkloadRecord;
  readonly hasMetrics: boolean;
}

function Described({ workload: { description }, hasMetrics }: DescribedProps) {
  const isDiscovered = description.discovered !== undefined;
  return (
    <Section title={isDiscovered ? 'What the plan starts from' : 'Described, not observed'}>
      <DescribedFacts description={description} hasMetrics={hasMetrics || isDiscovered} />
    </Section>
  );
}

function NoTraffic(page: WorkloadPage) {
  const { workload } = page;
  // Where AWS publishes no requests, waiting for some would be in vain.
  if (workload.description.discovered?.unplannable !== undefined) return <NotPlanned {...page} />;
  if (workload.origin === 'aws') return <NotCollected />;
  return (
    <div className="py-6">
      <StateBlock
        kind="empty"
        title="Its traffic will stand here."
        action={
          <Link href="/import" className={buttonClass({ variant: 'primary' })}>
            Import a file
          </Link>
        }
      >
        No traffic is stored for this workload yet, so nothing can be planned. Import a file under its name.
      </StateBlock>
    </div>
  );
}

function NotCollected() {
  return (
    <div className="py-6">
      <StateBlock
        kind="empty"
        title="Its traffic will stand here."
        action={
          <Link href="/connections" className={buttonClass({ variant: 'primary' })}>
            Sync its account
          </Link>
        }
      >
        None of its requests are known yet. A sync of its connection collects them, where it publishes any.
      </StateBlock>
    </div>
  );
}
