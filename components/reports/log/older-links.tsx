import Link from 'next/link';
import { buttonClass } from '../../ui/button';
import { deliveriesHref } from '../report-words';

interface OlderLinksProps {
  readonly schedule: { readonly id: string };
  /** Behind what the older ones begin; `null` where there are none. */
  readonly older: string | null;
  /** Whether newer ones are left out. */
  readonly isOlder: boolean;
}

/** To what was sent before, and back. */
export function OlderLinks({ schedule, older, isOlder }: OlderLinksProps) {
  if (older === null && !isOlder) return null;
  const href = deliveriesHref(schedule);
  return (
    <nav aria-label="More reports" className="mt-4 flex flex-wrap gap-2">
      {isOlder ? (
        <Link href={href} className={buttonClass()}>
          Newest reports
        </Link>
      ) : null}
      {older === null ? (
        <p className="py-1.5 text-sm text-muted">These are the oldest.</p>
      ) : (
        <Link href={`${href}?after=${encodeURIComponent(older)}`} className={buttonClass()}>
          Older reports
        </Link>
      )}
    </nav>
  );
}
