import type { ReplayRole } from '@/lib/core/plan/list-replayed';
import type { Plan } from '@/lib/core/plan/plan';
import type { ReplayOutline } from '@/lib/core/plan/replay-outline';
import { SECONDS_PER_MINUTE } from '@/lib/core/units';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { formatDurationMs } from '@/lib/format/date-time';
import { formatSignificant } from '@/lib/format/number';
import { StateBlock } from '../ui/state-block';
import { WholeText } from '../ui/whole-text';
import { inSentence } from '../workload/option-words';

/** What is not replayed, and why; nothing where both options are. */
export function ReplayNote({ plan, replay }: { readonly plan: Plan; readonly replay: ReplayOutline }) {
  const lines = noteLines(plan, new Set(replay.options.map(({ role }) => role)));
  if (lines.length === 0) return null;
  return (
    <StateBlock kind="note" title="What is replayed" className="mb-6">
      <WholeText>{lines.join(' ')}</WholeText>
    </StateBlock>
  );
}

/** Sentences on the options of a plan that have no part among the replayed ones. */
export function noteLines(plan: Plan, roles: ReadonlySet<ReplayRole>): string[] {
  return [...describePresent(plan, roles), ...describeRecommended(plan, roles)];
}

function describePresent({ present, description }: Plan, roles: ReadonlySet<ReplayRole>): string[] {
  if (present === null)
    return [
      description.discovered === undefined
        ? 'It is not served yet, so there is no present policy.'
        : 'How it is served today is not modelled, so its policy of today is not replayed.',
    ];
  if (roles.has('present') || roles.has('kept')) return [];
  return [`Today it is served from ${inSentence(present.label)}, ${REASONS[present.style]}.`];
}

function describeRecommended({ present, recommended }: Plan, roles: ReadonlySet<ReplayRole>): string[] {
  if (recommended === null) return ['The plan recommends nothing; what stands here is no recommendation.'];
  if (recommended.keepsPresent || roles.has('recommended')) return [];
  const inPlace = roles.has('cheapest-on-instances')
    ? 'in its place stands the cheapest that holds on instances'
    : present?.feasible === true
      ? 'of what scales on instances the present option is the cheapest that holds'
      : 'no other option on instances holds';
  return [`Recommended is ${inSentence(recommended.label)}, ${REASONS[recommended.style]}; ${inPlace}.`];
}

/** Why a way to serve is not replayed. */
const REASONS: Readonly<Record<ServingStyle, string>> = {
  realtime: 'which is not replayed',
  serverless: 'which has no instances to replay',
  'serverless-provisioned': 'which has no instances to replay',
  lambda: 'which has no instances to replay',
  async: 'whose instances follow no policy',
  batch: 'whose instances run for a job and no longer',
  hybrid: 'whose instances stand still while serverless takes what they cannot',
};

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
