import { PageSkeleton } from '@/components/ui/skeleton';

export default function LoadingForecast() {
  return <PageSkeleton label="Loading the forecast" />;
}
