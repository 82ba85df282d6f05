import { NotFoundView } from '@/components/ui/not-found-view';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <NotFoundView
      sentence="There is no page or workload at this address."
      note="It may have been removed, with the demo fleet for instance. Nothing else has changed."
      href="/"
      link="Go to the fleet"
    />
  );
}
