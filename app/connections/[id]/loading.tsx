import { PageSkeleton } from '@/components/ui/skeleton';

export default function LoadingConnection() {
  return <PageSkeleton label="Loading the connection" rows={10} />;
}
