import type { Plan } from '@/lib/core/plan/plan';
import type { ReplayOutline } from '@/lib/core/plan/replay-outline';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatSignificant } from '@/lib/format/number';
import { StateBlock } from '../ui/state-block';
import { inSentence } from '../workload/option-words';

/** What is not replayed, and why; nothing where both options are. */
export function ReplayNote({ plan, replay }: { readonly plan: Plan; readonly replay: ReplayOutline }) {
  const roles = new Set(replay.options.map(({ role }) => role));
  const lines = [
    ...(plan.present !== null && !roles.has('present') && !roles.has('kept')
      ? [`Today it is served from ${inSentence(plan.present.label)}, which has no instances to replay.`]
      : []),
    ...(plan.present === null ? ['It is not served yet, so there is no present policy.'] : []),
    ...(plan.recommended !== null && roles.has('cheapest-on-instances')
      ? [
          `Recommended is ${inSentence(plan.recommended.label)}, which has no instances to replay; in its place stands the cheapest that holds on instances.`,
        ]
      : []),
    ...(plan.recommended === null
      ? ['The plan recommends nothing; what stands here is no recommendation.']
      : []),
  ];
  if (lines.length === 0) return null;
  return (
    <StateBlock kind="note" title="What is replayed" className="mb-6">
      {lines.join(' ')}
    </StateBlock>
  );
}

/** What the replay takes for given. */
export function replayAssumptions(plan: Plan, replay: ReplayOutline): string[] {
  const [first] = replay.options;
  const step = plan.arrivals.stepSeconds;
  return [
    ...(first === undefined
      ? []
      : [
          `A new instance serves ${formatDurationMs(first.provisioningSeconds * 1000)} after it is asked for, and is paid for from then on.`,
          ...replay.options.map(
            ({ label, capacityPerInstancePerMinute }) =>
              `${label}: one instance carries ${formatSignificant(capacityPerInstancePerMinute)} requests a minute.`,
          ),
        ]),
    ...(step > SECONDS_PER_MINUTE
      ? [
          `Traffic was observed in periods of ${formatDurationMs(step * 1000)} and is spread evenly inside each.`,
        ]
      : []),
    'Minutes without data bring no load to the replay and count in no share.',
  ];
}
