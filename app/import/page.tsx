import { ImportFlow } from '@/components/import/import-flow';
import { PageHead } from '@/components/ui/page-head';
import { loadImportPage } from '@/lib/loaders/load-import-page';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Import' };

export default async function ImportPage() {
  const { regions } = await loadImportPage();
  return (
    <div className="page-gutter reading-column pb-12">
      <PageHead
        title="Import"
        sentence="Bring a record of real traffic, and see what serving it costs every way there is."
        note="The file is read in this browser and never uploaded; only its figures by period are sent."
      />
      <ImportFlow regions={regions} />
    </div>
  );
}
