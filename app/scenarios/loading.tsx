import { PageSkeleton } from '@/components/ui/skeleton';

export default function LoadingScenarios() {
  return <PageSkeleton label="Loading the scenarios" rows={5} />;
}
