import type { Plan } from '@/lib/core/plan/plan';
import { Section } from '../ui/section';
import { WholeText } from '../ui/whole-text';

/** What would change the recommendation; nothing without one. */
export function ChangesOfMind({ plan: { recommended } }: { readonly plan: Plan }) {
  if (recommended === null || recommended.changesMind.length === 0) return null;
  return (
    <Section title="What would change this">
      <ul className="list-disc space-y-1 pl-4">
        {recommended.changesMind.map((sentence) => (
          <li key={sentence}>
            <WholeText>{sentence}</WholeText>
          </li>
        ))}
      </ul>
    </Section>
  );
}
