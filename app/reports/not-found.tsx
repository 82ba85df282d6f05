import { NotFoundView } from '@/components/ui/not-found-view';

export const metadata = { title: 'Not found' };

export default function ReportNotFound() {
  return (
    <NotFoundView
      sentence="There is no report at this address."
      note="Its schedule was removed, and with it the copies of what was sent."
      href="/reports"
      link="Go to the reports"
    />
  );
}
