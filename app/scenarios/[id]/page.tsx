import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { decodeId } from '@/app/decode-id';
import { RefreshNote } from '@/components/scenarios/refresh-note';
import { ScenarioTitle } from '@/components/scenarios/scenario-title';
import { countDemo, headlineWords, keptNote } from '@/components/scenarios/scenarios-words';
import { DemoBanner } from '@/components/shell/demo-banner';
import { PageHead } from '@/components/ui/page-head';
import { WhatIf } from '@/components/what-if/what-if';
import { formatScenarioName } from '@/lib/format/scenario-name';
import { loadScenarioPage } from '@/lib/loaders/load-scenarios-page';

export const dynamic = 'force-dynamic';

interface ScenarioParams {
  readonly params: Promise<{ readonly id: string }>;
}

/** Page and title of one request share what was loaded. */
const loadOnce = cache(loadScenarioPage);

async function requestedScenario({ params }: ScenarioParams) {
  return (await loadOnce(decodeId((await params).id))) ?? notFound();
}

export async function generateMetadata(props: ScenarioParams): Promise<Metadata> {
  const { kept } = await requestedScenario(props);
  return { title: formatScenarioName(kept.scenario.name) };
}

export default async function ScenarioPage(props: ScenarioParams) {
  const { kept, regions, nowSeconds } = await requestedScenario(props);
  const { id, version, scenario, basis, basisId, priceBookId, priceDate, freshness, headline } = kept;
  const opened = { id, version, scenario, basis, basisId, priceBookId, priceDate, freshness, headline };
  const name = formatScenarioName(scenario.name);
  return (
    <>
      <DemoBanner demoWorkloads={countDemo([kept])} />
      <div className="page-gutter pb-12">
        <PageHead
          title={
            <ScenarioTitle>
              <bdi>{name}</bdi>
            </ScenarioTitle>
          }
          sentence={
            <>
              <bdi>{name}</bdi> {headlineWords(headline)}.
            </>
          }
          note={keptNote(kept, nowSeconds)}
        />
        <RefreshNote opened={opened} />
        <WhatIf
          key={`${id} ${basisId} ${priceBookId}`}
          start={kept.observed ?? scenario}
          regions={regions}
          opened={opened}
        />
      </div>
    </>
  );
}
