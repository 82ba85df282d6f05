import { historySentence } from '@/components/decision/decision-words';
import { FollowUpSection } from '@/components/decision/follow-up-section';
import { DecisionsTable, RecommendationsTable } from '@/components/decision/history-tables';
import { Section } from '@/components/ui/section';
import { StateBlock } from '@/components/ui/state-block';
import { PageSentence } from '@/components/workload/page-sentence';
import { loadHistoryPage } from '@/lib/loaders/load-history-page';
import { DecisionSection } from '../decision-section';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';

export const metadata = { title: 'History' };

export default async function HistoryPage(props: WorkloadParams) {
  const { workload, plan: stored } = await requestedWorkload(props);
  const { recommendations, decisions, followUp } = await loadHistoryPage(workload.id);
  return (
    <>
      <PageSentence title="History">{historySentence(recommendations, decisions)}</PageSentence>
      {stored === null ? null : <DecisionSection workload={workload} stored={stored} />}
      {followUp === null ? null : <FollowUpSection followUp={followUp} />}
      <Section title="Decisions" className="mt-8">
        {decisions.length === 0 ? (
          <StateBlock kind="empty" title="Decisions will stand here.">
            Accept, dismiss or snooze a recommendation, and who decided, when and why is kept here.
          </StateBlock>
        ) : (
          <DecisionsTable decisions={decisions} />
        )}
      </Section>
      <Section
        title="Recommendations over time"
        description="Of every plan that was stored; plans in a row that say the same are one line, with the figures of the last."
        className="mt-8"
      >
        {recommendations.length === 0 ? (
          <StateBlock kind="empty" title="Recommendations will stand here.">
            No plan was made of this workload yet.
          </StateBlock>
        ) : (
          <RecommendationsTable periods={recommendations} />
        )}
      </Section>
    </>
  );
}
