import type { Plan } from '@/lib/core/plan/plan';
import { Section } from '../ui/section';
import { AlarmsTable } from './alarms-table';
import type { PlanSource } from './alternative-formula';
import { listAlternatives } from './alternatives';
import { AlternativesTable } from './alternatives-table';
import { withoutFound } from './found-notes';

export interface PlanAlternativesProps {
  readonly plan: Plan;
  /** Where its figures are opened from. */
  readonly source: PlanSource;
}

/** What else could serve it, the alarms that go with the recommendation, and what all of it assumes. */
export function PlanAlternatives({ plan, source }: PlanAlternativesProps) {
  return (
    <>
      {plan.evaluations.length === 0 ? null : (
        <Section
          title="Alternatives"
          description="Feasible ones first, each way to serve by its cheapest. A cost opens to quantity times unit price; ≈ marks what is modelled or estimated."
          className="mt-8"
        >
          <AlternativesTable
            source={source}
            alternatives={listAlternatives(plan)}
            presentUsd={plan.present?.monthlyCostUsd ?? null}
          />
        </Section>
      )}
      <AlarmsTable plan={plan} />
      <Section title="Assumed" className="mt-8">
        <ul className="max-w-[820px] list-disc space-y-1 pl-4 text-muted">
          {withoutFound(plan).map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}
