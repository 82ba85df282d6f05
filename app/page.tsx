import { FleetDecisions } from '@/components/fleet/fleet-decisions';
import { FleetGaps, FleetNote } from '@/components/fleet/fleet-note';
import { FleetSentence } from '@/components/fleet/fleet-sentence';
import { FleetTable } from '@/components/fleet/fleet-table';
import { DemoBanner } from '@/components/shell/demo-banner';
import { NoWorkloadYet } from '@/components/ui/no-workload-yet';
import { PageHead } from '@/components/ui/page-head';
import { loadFleetPage } from '@/lib/loaders/load-fleet-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Fleet' };

export default async function FleetPage() {
  const { totals, decisions, rows, priceDate, nowSeconds } = await loadFleetPage();
  if (rows.length === 0) return <EmptyFleet />;
  return (
    <>
      <DemoBanner demoWorkloads={rows.filter(({ demo }) => demo).length} />
      <div className="page-gutter pb-12">
        <PageHead
          title="Fleet"
          sentence={<FleetSentence totals={totals} rows={rows} />}
          note={<FleetNote totals={totals} priceDate={priceDate} nowSeconds={nowSeconds} />}
        />
        <FleetDecisions decisions={decisions} />
        <FleetGaps totals={totals} />
        <FleetTable rows={rows} nowSeconds={nowSeconds} />
      </div>
    </>
  );
}

function EmptyFleet() {
  return (
    <div className="page-gutter pb-12">
      <PageHead title="Fleet" sentence="What inference costs, and how much of it can go, will stand here." />
      <NoWorkloadYet>
        Connect an AWS account, and its endpoints become rows with their cost, recommendation and saving; or
        import a workload's traffic: a CSV of time and requests, a CloudWatch answer, or a request log.
      </NoWorkloadYet>
    </div>
  );
}
