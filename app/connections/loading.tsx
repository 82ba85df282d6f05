import { PageSkeleton } from '@/components/ui/skeleton';

export default function LoadingConnections() {
  return <PageSkeleton label="Loading the connections" rows={4} />;
}
