import { PageSkeleton } from '@/components/ui/skeleton';

export default function LoadingReport() {
  return <PageSkeleton label="Loading the report" rows={10} />;
}
