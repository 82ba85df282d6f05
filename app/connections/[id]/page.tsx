import type { Metadata } from 'next';
import Link from 'next/link';
import { AccessTestView } from '@/components/connections/access-test-view';
import { AccuracySection } from '@/components/connections/accuracy-section';
import { ConnectionActions } from '@/components/connections/connection-actions';
import { ConnectionNote, ConnectionSentence } from '@/components/connections/connection-sentence';
import { countFound } from '@/components/connections/found/found-resource';
import { FoundTabs } from '@/components/connections/found/found-tabs';
import { listQuotaUse } from '@/components/connections/quota-use';
import { SyncSection } from '@/components/connections/sync/sync-section';
import { PageHead } from '@/components/ui/page-head';
import { loadAccuracyOf } from '@/lib/loaders/load-fleet-accuracy';
import { type ConnectionParams, requestedConnection } from './requested-connection';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: ConnectionParams): Promise<Metadata> {
  return { title: (await requestedConnection(props)).connection.name };
}

export default async function ConnectionPage(props: ConnectionParams) {
  const page = await requestedConnection(props);
  const { connection, status, monthUsd, resources, runs, progress, nowSeconds } = page;
  const accuracy = await loadAccuracyOf(connection.id);
  const row = { connection, status, monthUsd };
  const found = countFound(resources);
  const isReadable = status.access === 'connected' || status.access === 'partial';
  const access = (
    <AccessTestView
      connection={connection}
      ground={{ externalId: connection.externalId, trustedAccountId: page.trustedAccountId }}
    />
  );
  return (
    <div className="page-gutter reading-column pb-12">
      <PageHead
        title={
          <>
            <Link href="/connections" className="hover:text-ink hover:underline">
              Connections
            </Link>{' '}
            / {connection.name}
          </>
        }
        sentence={
          <ConnectionSentence row={row} firstPrice={page.firstPrice} found={found} nowSeconds={nowSeconds} />
        }
        note={<ConnectionNote row={row} counts={found} />}
        actions={
          <ConnectionActions
            connection={connection}
            workloads={resources.filter(({ workloadId }) => workloadId !== null).length}
          />
        }
      />
      <div className="flex flex-col gap-8">
        {isReadable ? null : access}
        <SyncSection
          row={row}
          initial={progress}
          found={found}
          firstPrice={page.firstPrice}
          needsPrices={!runs.some(({ kind, state }) => kind === 'prices' && state !== 'failed')}
        />
        {status.access === 'partial' ? access : null}
        <FoundTabs
          connectionId={connection.id}
          resources={resources}
          quotas={listQuotaUse(page.quotas, resources)}
          savingsPlans={page.savingsPlans}
          runs={runs}
        />
        <AccuracySection accuracy={accuracy} readsBilling={connection.readsBilling} />
        {status.access === 'connected' ? access : null}
      </div>
    </div>
  );
}
