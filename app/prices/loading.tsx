import { PageSkeleton } from '@/components/ui/skeleton';

export default function LoadingPrices() {
  return <PageSkeleton label="Loading the prices" rows={14} />;
}
