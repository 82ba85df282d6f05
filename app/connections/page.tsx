import Link from 'next/link';
import { ConnectWays } from '@/components/connections/connect-ways';
import { ConnectionsList } from '@/components/connections/connections-list';
import { ConnectionsSentence } from '@/components/connections/connections-sentence';
import { buttonClass } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { loadConnectionsPage } from '@/lib/loaders/load-connections-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Connections' };

export default async function ConnectionsPage() {
  const { rows, nowSeconds } = await loadConnectionsPage();
  if (rows.length === 0) return <NoConnection />;
  return (
    <div className="page-gutter reading-column pb-12">
      <PageHead
        title="Connections"
        sentence={<ConnectionsSentence rows={rows} nowSeconds={nowSeconds} />}
        note="AWS is only ever read. The calls that AWS charges for are counted, and stop at each connection's cap."
        actions={
          <Link href="/connections/new" className={buttonClass({ variant: 'primary' })}>
            Connect AWS
          </Link>
        }
      />
      <ConnectionsList rows={rows} nowSeconds={nowSeconds} />
    </div>
  );
}

function NoConnection() {
  return (
    <div className="page-gutter reading-column pb-12">
      <PageHead
        title="Connections"
        sentence="Connect an AWS account, and every endpoint in it is planned on the traffic that it really had."
        note="Accounts will stand here with how fresh their metrics are and what reading them costs. AWS is only ever read, and no credential is stored."
        actions={
          <Link href="/connections/new" className={buttonClass({ variant: 'primary' })}>
            Connect AWS
          </Link>
        }
      />
      <ConnectWays />
    </div>
  );
}
