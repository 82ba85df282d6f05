import { Section } from '../ui/section';

export const CHECKS_ID = 'check-first';

/** What could not be told, and is to be checked or done by hand; nothing where all could be. */
export function ChecksList({ limits }: { readonly limits: readonly string[] }) {
  if (limits.length === 0) return null;
  return (
    <Section id={CHECKS_ID} title="Check first" className="mt-8 scroll-mt-32">
      <ul className="max-w-[820px] list-disc space-y-1 pl-4">
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </Section>
  );
}

/** Where they are, said before what is to be run. */
export function ChecksLink({ limits }: { readonly limits: readonly string[] }) {
  if (limits.length === 0) return null;
  return (
    <a href={`#${CHECKS_ID}`} className="text-accent underline underline-offset-2">
      {limits.length === 1 ? 'One thing' : `${limits.length} things`} to check first
    </a>
  );
}
