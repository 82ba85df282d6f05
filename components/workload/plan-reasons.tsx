import type { Plan } from '@/lib/core/plan/plan';
import { formatDateTime } from '@/lib/format/date-time';
import { formatPercent } from '@/lib/format/number';
import { WholeText } from '../ui/whole-text';
import { windowLength } from './demand-words';
import { FactList } from './fact-list';
import { savingInterval } from './figures';

/** Why, at what risk, and on what evidence. */
export function PlanReasons({ plan }: { readonly plan: Plan }) {
  const { recommended, arrivals } = plan;
  return (
    <div className="flex flex-col gap-4">
      {recommended === null ? null : (
        <div>
          <h3 className="mb-1 font-semibold">Because</h3>
          <ul className="list-disc space-y-1 pl-4">
            {recommended.because.map((reason) => (
              <li key={reason}>
                <WholeText>{reason}</WholeText>
              </li>
            ))}
          </ul>
        </div>
      )}
      <FactList
        align="start"
        facts={[
          ...(recommended === null ? [] : [{ name: 'Risk', value: recommended.risk }]),
          ...savingFacts(plan),
          {
            name: 'Evidence',
            value: (
              <>
                <WholeText>{`${windowLength(arrivals)} to ${formatDateTime(arrivals.endSeconds)}, ${formatPercent(arrivals.coverage)} of it observed`}</WholeText>
              </>
            ),
          },
          {
            name: 'Planned',
            value: (
              <>
                <WholeText>{`${formatDateTime(plan.plannedAt)}, prices of ${plan.priceDate}, seed ${plan.seed}, plan `}</WholeText>
                <span className="font-mono text-xs">{plan.planHash.slice(0, 12)}</span>
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

/** The interval of the saving, or why there is none. */
function savingFacts({ recommended, present, description }: Plan) {
  if (recommended === null || recommended.keepsPresent) return [];
  const { saving } = recommended;
  if (saving === null) {
    const reason =
      present === null && description.discovered === undefined
        ? 'none: it is not served yet, so there is nothing to save against'
        : 'none: what it costs today is not known';
    return [{ name: 'Saving', value: reason }];
  }
  const interval = savingInterval(saving);
  if (interval !== null) {
    const isUnsure = saving.lowUsd !== null && saving.lowUsd < 0 && saving.differenceUsd >= 0;
    const value = `${interval} USD a month in 90 % of weeks like these${isUnsure ? '; where it is below 0, it costs more than today' : ''}`;
    return [{ name: 'Saving', value }];
  }
  const reason =
    saving.lowUsd === null
      ? 'no interval: the window is too short to draw other weeks from'
      : 'the same in every week like these: both ways cost the same whatever the traffic';
  return [{ name: 'Saving', value: reason }];
}
