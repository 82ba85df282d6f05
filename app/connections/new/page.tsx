import Link from 'next/link';
import { NewConnectionForm } from '@/components/connections/new-connection-form';
import { PageHead } from '@/components/ui/page-head';
import { ACCESS_KINDS } from '@/lib/core/inventory/connection-record';
import { loadNewConnectionPage } from '@/lib/loaders/load-connections-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Connect AWS' };

interface NewConnectionPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function NewConnectionPage({ searchParams }: NewConnectionPageProps) {
  const [page, { access: asked }] = await Promise.all([loadNewConnectionPage(), searchParams]);
  const access = ACCESS_KINDS.find((kind) => kind === asked) ?? 'chain';
  return (
    <div className="page-gutter reading-column pb-12">
      <PageHead
        title={
          <>
            <Link href="/connections" className="hover:text-ink hover:underline">
              Connections
            </Link>{' '}
            / Connect AWS
          </>
        }
        sentence="Let an AWS account be read."
        note="Three steps and a test. Nothing is ever changed in AWS, no credential is stored, and what collecting metrics costs is shown before any is asked for."
      />
      <NewConnectionForm initialAccess={access} {...page} />
    </div>
  );
}
