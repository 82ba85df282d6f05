import { PageSkeleton } from '@/components/ui/skeleton';

export default function LoadingReports() {
  return <PageSkeleton label="Loading the reports" rows={4} />;
}
