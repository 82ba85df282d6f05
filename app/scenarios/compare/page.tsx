import Link from 'next/link';
import { CompareView } from '@/components/scenarios/compare-view';
import { ScenarioTitle } from '@/components/scenarios/scenario-title';
import { compareSentence, countDemo } from '@/components/scenarios/scenarios-words';
import { DemoBanner } from '@/components/shell/demo-banner';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { StateBlock } from '@/components/ui/state-block';
import { MAX_COMPARED } from '@/lib/contract/kept-scenario';
import { loadComparePage } from '@/lib/loaders/load-scenarios-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Compare' };

interface ComparePageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function ComparePage({ searchParams }: ComparePageProps) {
  const keys = readKeys((await searchParams).ids);
  const { compared, hasObserved, missing, others } = await loadComparePage(keys);
  return (
    <>
      <DemoBanner demoWorkloads={countDemo(compared)} />
      <div className="page-gutter pb-12">
        <PageHead
          title={<ScenarioTitle>Compare</ScenarioTitle>}
          sentence={compareSentence(compared)}
          note="Each on the traffic and the prices that it was kept with. Differences are to the first one."
        />
        {missing.length === 0 ? null : (
          <StateBlock kind="partial" title={missingTitle(missing.length)} className="mb-4">
            It was deleted, or the address is not whole. The others stand below.
          </StateBlock>
        )}
        {compared.length === 0 ? (
          <StateBlock
            kind="empty"
            title="Nothing is chosen to compare."
            action={
              <Link href="/scenarios" className={buttonClass({ variant: 'primary' })}>
                Choose scenarios
              </Link>
            }
          >
            Tick up to {MAX_COMPARED} scenarios, and they stand here side by side.
          </StateBlock>
        ) : (
          <CompareView
            key={compared.map(({ key, version }) => `${key} ${version}`).join()}
            {...{ compared, hasObserved, others }}
          />
        )}
      </div>
    </>
  );
}

/** Each once, as many as are compared. */
function readKeys(ids: string | string[] | undefined): string[] {
  const all = [ids ?? []].flat().flatMap((text) => text.split(','));
  return [...new Set(all.filter((id) => id !== '' && id.length <= 200))].slice(0, MAX_COMPARED);
}

function missingTitle(count: number): string {
  return count === 1 ? 'One scenario of this comparison is not there.' : `${count} scenarios are not there.`;
}
