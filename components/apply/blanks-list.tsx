import type { Blank } from '@/lib/core/change/change';
import { Section } from '../ui/section';

/** What nobody but the reader knows; nothing where all is known. */
export function BlanksList({ blanks }: { readonly blanks: readonly Blank[] }) {
  if (blanks.length === 0) return null;
  return (
    <Section
      title="Fill in"
      description="The documents name these and do nothing until each has a value."
      className="mt-4"
    >
      <dl className="grid max-w-[820px] gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
        {blanks.map(({ name, what }) => (
          <div key={name} className="contents">
            <dt className="font-mono text-xs leading-6">{name}</dt>
            <dd className="text-muted max-sm:mb-2">{what}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
