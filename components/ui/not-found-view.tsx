import Link from 'next/link';
import { buttonClass } from './button';
import { PageHead } from './page-head';

export interface NotFoundViewProps {
  /** What is not at this address. */
  readonly sentence: string;
  /** Why that may be, and what stays. */
  readonly note: string;
  /** Where to go on. */
  readonly href: string;
  readonly link: string;
}

/** The page of an address at which there is nothing. */
export function NotFoundView({ sentence, note, href, link }: NotFoundViewProps) {
  return (
    <div className="page-gutter reading-column">
      <PageHead title="Not found" sentence={sentence} note={note} />
      <Link href={href} className={buttonClass()}>
        {link}
      </Link>
    </div>
  );
}
