import { NotFoundView } from '@/components/ui/not-found-view';

export const metadata = { title: 'Not found' };

export default function ScenarioNotFound() {
  return (
    <NotFoundView
      sentence="There is no scenario at this address."
      note="It was deleted, or the address is not whole. Workloads and other scenarios are as they were."
      href="/scenarios"
      link="Go to the scenarios"
    />
  );
}
