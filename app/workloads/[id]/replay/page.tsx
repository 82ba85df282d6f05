import { BackTestSection } from '@/components/replay/back-test-section';
import { ReplayCharts } from '@/components/replay/replay-charts';
import { ReplayEpisodes } from '@/components/replay/replay-episodes';
import { ReplayFacts } from '@/components/replay/replay-facts';
import { ReplayNote, replayAssumptions } from '@/components/replay/replay-note';
import { breachNote, replaySentence } from '@/components/replay/replay-words';
import { Section } from '@/components/ui/section';
import { StateBlock } from '@/components/ui/state-block';
import { NotPlanned } from '@/components/workload/not-planned';
import { PageSentence } from '@/components/workload/page-sentence';
import { isSloAssumed } from '@/components/workload/slo-source';
import { formatCount } from '@/lib/format/number';
import { loadBackTestPage } from '@/lib/loaders/load-back-test-page';
import { loadReplayPage } from '@/lib/loaders/load-replay-page';
import { requestedWorkload, type WorkloadParams } from '../requested-workload';

export const metadata = { title: 'Replay' };

const CHARTS_ID = 'replay';
const WORST_FIRST =
  'By requests that came late, minutes apart at most ten taken together. A time leads to its place in the charts.';

export default async function ReplayRoute(props: WorkloadParams) {
  const page = await requestedWorkload(props);
  const { workload, plan: stored } = page;
  const replay = stored === null ? null : await loadReplayPage(workload.id);
  if (stored === null || replay === null) return <NotPlanned {...page} />;
  const { plan } = stored;
  const backTest = await loadBackTestPage(workload.id);
  const episodes = replay.options.reduce((sum, { episodeCount }) => sum + episodeCount, 0);
  const kept = replay.options.reduce((sum, { episodes: { length } }) => sum + length, 0);
  const assumed = replayAssumptions(plan, replay);
  return (
    <>
      <PageSentence title="Replay" note={breachNote(plan.description.slo, isSloAssumed(plan.description))}>
        {replaySentence(replay, plan.description.slo)}
      </PageSentence>
      {replay.options.length === 0 ? (
        <NothingToReplay />
      ) : (
        <>
          <ReplayNote plan={plan} replay={replay} />
          <div id={CHARTS_ID}>
            <ReplayCharts workloadId={workload.id} replay={replay} name={workload.name} />
          </div>
          <div className="mt-8 grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            {episodes === 0 ? (
              <Assumed lines={assumed} />
            ) : (
              <Section
                title="Worst stretches"
                description={`${WORST_FIRST}${kept < episodes ? ` Shown are the worst ${formatCount(kept)} of ${formatCount(episodes)}.` : ''}`}
                className="min-w-0"
              >
                <ReplayEpisodes workloadId={workload.id} replay={replay} chartsId={CHARTS_ID} />
              </Section>
            )}
            <Section title="Totals" className="min-w-0">
              <ReplayFacts plan={plan} replay={replay} />
            </Section>
          </div>
          {episodes === 0 ? null : <Assumed lines={assumed} className="mt-8" />}
        </>
      )}
      {backTest === null ? null : <BackTestSection test={backTest} />}
    </>
  );
}

function NothingToReplay() {
  return (
    <StateBlock kind="empty" title="The replay of instances will stand here.">
      Neither the present nor the recommended option has instances that scale, and none on instances meets the
      SLO. The plan says what stops each.
    </StateBlock>
  );
}

interface AssumedProps {
  readonly lines: readonly string[];
  readonly className?: string;
}

function Assumed({ lines, className }: AssumedProps) {
  return (
    <Section title="Assumed" {...(className === undefined ? {} : { className })}>
      <ul className="max-w-[820px] list-disc space-y-1 pl-4 text-muted">
        {lines.map((assumption) => (
          <li key={assumption}>{assumption}</li>
        ))}
      </ul>
    </Section>
  );
}
