import { type CommitmentChoice, readChoice } from '@/components/forecast/fleet/commitment-choice';
import { CommitmentSection } from '@/components/forecast/fleet/commitment-section';
import { FleetDates } from '@/components/forecast/fleet/fleet-dates';
import { FleetHead } from '@/components/forecast/fleet/fleet-head';
import {
  apartWords,
  type Grouping,
  limitsSentence,
  withoutWords,
} from '@/components/forecast/fleet/fleet-words';
import { ScopesSection } from '@/components/forecast/fleet/scopes-section';
import { WithoutList } from '@/components/forecast/fleet/without-list';
import { DemoBanner } from '@/components/shell/demo-banner';
import { NoWorkloadYet } from '@/components/ui/no-workload-yet';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { StateBlock } from '@/components/ui/state-block';
import type { FleetForecast } from '@/lib/core/forecast/fleet-forecast';
import {
  type FleetForecastPage,
  hasSavingsRates,
  loadFleetForecastPage,
} from '@/lib/loaders/load-fleet-forecast-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Forecast' };

interface ForecastProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function FleetForecastRoute({ searchParams }: ForecastProps) {
  const query = await searchParams;
  const read = (name: string) => firstOf(query[name]);
  const hasRates = await hasSavingsRates();
  const choice = readChoice(read, hasRates);
  const grouping = readGrouping(read);
  const page = await loadFleetForecastPage(grouping.by === 'tag' ? grouping.key : null, choice);
  const { fleet, nowSeconds } = page;
  const { total, byAccount, assumptions } = fleet;
  if (fleet.total.workloads === 0 && fleet.without.length === 0) return <NoWorkloads />;
  return (
    <>
      <DemoBanner demoWorkloads={fleet.demoWorkloads} />
      <div className="page-gutter pb-12">
        <PageHead
          title="Forecast"
          sentence={
            <FleetHead
              fleet={{ total, byAccount, assumptions }}
              limits={limitsSentence(fleet, nowSeconds)}
              nowSeconds={nowSeconds}
            />
          }
          note={noteOf(fleet, nowSeconds)}
        />
        <FleetSections {...page} {...{ choice, grouping, hasRates }} />
      </div>
    </>
  );
}

interface FleetSectionsProps extends FleetForecastPage {
  readonly choice: CommitmentChoice;
  readonly grouping: Grouping;
  readonly hasRates: boolean;
}

/** What is sent to the browser: of thousands of workloads nobody reads all. */
const MOST_DATES = 100;

function FleetSections(props: FleetSectionsProps) {
  const { fleet, tagKeys, advice, nowSeconds, choice, grouping, hasRates } = props;
  const { total, byAccount, byRegion, byTag, dates, quotaDates, without } = fleet;
  return (
    <>
      <ScopesSection fleet={{ total, byAccount, byRegion, byTag }} {...{ grouping, tagKeys, nowSeconds }} />
      <Section
        title="What gives, and when"
        description="The soonest first. A chance is the share of all runs of a forecast in which it happens before the forecast ends; days are those of each workload's zone."
        className="mt-8"
      >
        {total.workloads === 0 ? (
          <StateBlock kind="empty" title="Dates stand here once a workload has a forecast with its plan." />
        ) : (
          <FleetDates
            dates={dates.slice(0, MOST_DATES)}
            later={Math.max(0, dates.length - MOST_DATES)}
            {...{ quotaDates, nowSeconds }}
          />
        )}
      </Section>
      {total.workloads === 0 ? null : <CommitmentSection {...{ choice, advice, hasRates }} />}
      <WithoutList without={without} sentence={withoutWords(total)} />
    </>
  );
}

function firstOf(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

const MOST_KEY = 128;

/** By account for anything that is not understood. */
function readGrouping(read: (name: string) => string | null): Grouping {
  const key = read('key');
  if (read('by') === 'tag' && key !== null && key !== '' && key.length <= MOST_KEY) return { by: 'tag', key };
  return { by: read('by') === 'region' ? 'region' : 'account' };
}

/** What is in no sum, or apart from it, in short; the list is at the end. */
function noteOf({ total }: FleetForecast, nowSeconds: number): string {
  return [
    ...(total.withoutWorkloads === 0 ? [] : [withoutWords(total)]),
    ...apartWords(total, nowSeconds),
    'Sums are taken over runs in which workloads go up and down together as much as their weeks did.',
  ].join(' ');
}

function NoWorkloads() {
  return (
    <div className="page-gutter pb-12">
      <PageHead
        title="Forecast"
        sentence="What inference will cost, and which limits it will come to, will stand here."
      />
      <NoWorkloadYet>A forecast is made from some weeks of a workload's requests.</NoWorkloadYet>
    </div>
  );
}
