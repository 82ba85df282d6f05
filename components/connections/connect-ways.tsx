import { ChevronRight, FileUp, FlaskConical, KeyRound, Laptop } from 'lucide-react';
import Link from 'next/link';

const WAYS = [
  {
    href: '/connections/new?access=chain',
    icon: Laptop,
    title: "This machine's credentials",
    text: 'For the account that this machine can read already: a profile, single sign-on, environment variables, or the role of the instance. Nothing is stored.',
  },
  {
    href: '/connections/new?access=role',
    icon: KeyRound,
    title: 'A role in an account',
    text: 'For any other account. You make a read-only role from a template; it can be assumed only with an external ID that is made for you.',
  },
  {
    href: '/connections/new?access=demo',
    icon: FlaskConical,
    title: 'The demo AWS',
    text: 'No account at hand: npm run aws:demo starts an AWS on this machine, with a made-up fleet behind the real protocol.',
  },
  {
    href: '/import',
    icon: FileUp,
    title: 'A file instead',
    text: 'A CSV of time and requests, a CloudWatch answer or a request log becomes a workload without any account.',
  },
] as const;

/** The ways in which a fleet gets here. */
export function ConnectWays() {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {WAYS.map(({ href, icon: Icon, title, text }) => (
        <li key={href} className="min-w-0">
          <Link
            href={href}
            className="group flex h-full gap-3 rounded-md border border-line p-4 hover:border-line-strong hover:bg-hover"
          >
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
            <span className="min-w-0 flex-1">
              <span className="font-medium">{title}</span>
              <span className="mt-0.5 block text-sm text-muted">{text}</span>
            </span>
            <ChevronRight aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
