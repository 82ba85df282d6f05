import { BlanksList } from '@/components/apply/blanks-list';
import { CallsTable } from '@/components/apply/calls-table';
import { ChangeDocuments } from '@/components/apply/change-documents';
import { WatchTable } from '@/components/apply/watch-table';
import { Section } from '@/components/ui/section';
import { StateBlock } from '@/components/ui/state-block';
import { NotPlanned } from '@/components/workload/not-planned';
import { PageSentence } from '@/components/workload/page-sentence';
import { formatDateTime } from '@/lib/format/date-time';
import { loadChangePage } from '@/lib/loaders/load-change-page';
import { DecisionSection } from '../decision-section';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';

export const metadata = { title: 'Apply' };

export default async function ApplyPage(props: WorkloadParams) {
  const page = await requestedWorkload(props);
  const loaded = page.plan === null ? null : await loadChangePage(page.workload.id);
  if (loaded === null) return <NotPlanned {...page} />;
  const { change, documents, seenAt } = loaded;
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
      <PageSentence
        title="Apply"
        note={`Breakeven changes nothing in AWS: you run what is below, by your own credentials.${seenAt === null ? '' : ` Written from what was found in the account on ${formatDateTime(seenAt)}; what was changed by hand since is not in it.`}`}
      >
        {change.summary}
      </PageSentence>
      {page.plan === null ? null : <DecisionSection workload={page.workload} stored={page.plan} />}
      <BlanksList blanks={change.blanks} />
      {change.limits.length === 0 ? null : (
        <Section title="Check first" className="mt-4">
          <ul className="max-w-[820px] list-disc space-y-1 pl-4">
            {change.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="The change" description="Choose what you apply it by." className="mt-8">
        <ChangeDocuments documents={documents} />
      </Section>
      <CallsTable title="In this order" calls={change.calls} />
      <CallsTable title="Undo, in this order" calls={change.undo} />
      <WatchTable items={change.watch} />
    </>
  );
}
