import { NotFoundView } from '@/components/ui/not-found-view';

export const metadata = { title: 'Not found' };

export default function WorkloadNotFound() {
  return (
    <NotFoundView
      sentence="There is no workload at this address."
      note="It was deleted, or it went with the demo fleet. Everything else is as it was."
      href="/"
      link="Go to the fleet"
    />
  );
}
