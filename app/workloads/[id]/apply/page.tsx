import { ChangeDocuments } from '@/components/apply/change-documents';
import { ChangeOrder } from '@/components/apply/change-order';
import { ChecksLink, ChecksList } from '@/components/apply/checks-list';
import { WatchTable } from '@/components/apply/watch-table';
import { Section } from '@/components/ui/section';
import { StateBlock } from '@/components/ui/state-block';
import { NotPlanned } from '@/components/workload/not-planned';
import { PageSentence } from '@/components/workload/page-sentence';
import { PlanSentence } from '@/components/workload/plan-sentence';
import type { Plan } from '@/lib/core/plan/plan';
import { formatDateTime } from '@/lib/format/date-time';
import { loadChangePage } from '@/lib/loaders/load-change-page';
import { DecisionSection } from '../decision-section';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';

export const metadata = { title: 'Apply' };

export default async function ApplyPage(props: WorkloadParams) {
  const page = await requestedWorkload(props);
  const { plan: stored, workload } = page;
  const loaded = stored === null ? null : await loadChangePage(workload.id);
  if (stored === null || loaded === null) return <NotPlanned {...page} />;
  const { change, seenAt } = loaded;
  if ('reason' in change)
    return (
      <>
        <PageSentence title="Apply">Nothing to apply.</PageSentence>
        <StateBlock kind="empty" title="No change is written for this workload.">
          {change.reason}
        </StateBlock>
      </>
    );
  return (
    <>
      <PageSentence title="Apply" note={describeRisk(stored.plan)}>
        <PlanSentence name={workload.name} plan={stored.plan} />
      </PageSentence>
      <DecisionSection workload={workload} stored={stored} />
      <ChangeOrder calls={change.calls} undo={change.undo} />
      <Section
        title="The change"
        description={
          <>
            Breakeven changes nothing in AWS: you run it, by your own credentials.{sayWhen(seenAt)}{' '}
            <ChecksLink limits={change.limits} />
          </>
        }
        className="mt-8"
      >
        <ChangeDocuments workloadId={workload.id} change={change} />
      </Section>
      <WatchTable items={change.watch} />
      <ChecksList limits={change.limits} />
    </>
  );
}

/** From what, and at what risk. */
function describeRisk({ present, recommended }: Plan): string {
  const from = present === null ? [] : [`In place of ${present.label}.`];
  return [...from, ...(recommended === null ? [] : [recommended.risk])].join(' ');
}

function sayWhen(seenAt: string | null): string {
  if (seenAt === null) return '';
  return ` It is written from what was found in the account on ${formatDateTime(seenAt)}; what was changed by hand since is not in it.`;
}
