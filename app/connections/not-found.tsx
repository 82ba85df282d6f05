import { NotFoundView } from '@/components/ui/not-found-view';

export const metadata = { title: 'Not found' };

export default function ConnectionNotFound() {
  return (
    <NotFoundView
      sentence="There is no connection at this address."
      note="It was removed; the workloads that it found are still in the fleet."
      href="/connections"
      link="Go to the connections"
    />
  );
}
