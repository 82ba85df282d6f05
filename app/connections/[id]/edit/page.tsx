import Link from 'next/link';
import { connectionHref } from '@/components/connections/connection-words';
import { EditConnectionForm } from '@/components/connections/edit-connection-form';
import { PageHead } from '@/components/ui/page-head';
import { type ConnectionParams, requestedConnection } from '../requested-connection';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Edit a connection' };

export default async function EditConnectionPage(props: ConnectionParams) {
  const { connection, trustedAccountId } = await requestedConnection(props);
  return (
    <div className="page-gutter reading-column pb-12">
      <PageHead
        title={
          <>
            <Link href="/connections" className="hover:text-ink hover:underline">
              Connections
            </Link>{' '}
            /{' '}
            <Link href={connectionHref(connection)} className="hover:text-ink hover:underline">
              {connection.name}
            </Link>{' '}
            / Edit
          </>
        }
        sentence="Change what is read, how often, and what it may cost."
        note="What was collected stays. A changed access, or a further Region, is to be tested again."
      />
      <EditConnectionForm
        connection={connection}
        ground={{ externalId: connection.externalId, trustedAccountId }}
      />
    </div>
  );
}
