import type { Plan } from '@/lib/core/plan/plan';
import { StateBlock } from '../ui/state-block';

/** What was found of how it is served that a reader must know beside the recommendation; nothing where all is usual. */
export function FoundNotes({ plan }: { readonly plan: Plan }) {
  const notes = plan.description.discovered?.notes ?? [];
  if (notes.length === 0) return null;
  return (
    <StateBlock kind="note" title="Found in the account" className="mb-6">
      <ul className="list-disc space-y-0.5 pl-4">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </StateBlock>
  );
}

/** The assumptions of a plan, without what is said above as found. */
export function withoutFound({ assumptions, description }: Plan): readonly string[] {
  const notes = new Set(description.discovered?.notes);
  return assumptions.filter((assumption) => !notes.has(assumption));
}
