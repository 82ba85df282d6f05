import type { Plan } from '@/lib/core/plan/plan';
import { formatDate } from '@/lib/format/date-time';
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

interface GoneNoteProps {
  readonly goneAt: string | null;
  readonly isRegionRead: boolean;
}

/** Says that the plan is of what is no longer there, or no longer looked at; nothing while it is. */
export function GoneNote({ goneAt, isRegionRead }: GoneNoteProps) {
  if (goneAt === null) return null;
  if (!isRegionRead)
    return (
      <StateBlock
        kind="partial"
        title={`Its Region is not read since ${formatDate(goneAt)}.`}
        className="mb-6"
      >
        Whether it is still there is not known, and nothing of it is in the sums of the fleet. This is the
        plan of what was there; add the Region to its connection again, and it is kept up to date.
      </StateBlock>
    );
  return (
    <StateBlock
      kind="partial"
      title={`It is gone from its account since ${formatDate(goneAt)}.`}
      className="mb-6"
    >
      It costs nothing any more, and nothing of it is in the sums of the fleet. This is the plan of what was
      there; it stands should it come back.
    </StateBlock>
  );
}

/** The assumptions of a plan, without what is said above as found. */
export function withoutFound({ assumptions, description }: Plan): readonly string[] {
  const notes = new Set(description.discovered?.notes);
  return assumptions.filter((assumption) => !notes.has(assumption));
}
