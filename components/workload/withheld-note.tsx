import type { Plan } from '@/lib/core/plan/plan';
import { formatDurationMs } from '@/lib/format/date-time';
import { StateBlock } from '../ui/state-block';
import { fastestP99Ms } from './plan-words';

/** Where nothing can be recommended: what to change, or to measure. */
export function WithheldNote({ plan }: { readonly plan: Plan }) {
  const { slo, tolerates } = plan.description;
  const fastestMs = fastestP99Ms(plan);
  return (
    <StateBlock kind="partial" title="What to change, or to measure" className="mb-6">
      <ul className="list-disc space-y-0.5 pl-4">
        {plan.evaluations.length === 0 ? (
          <li>Import a window in which requests came.</li>
        ) : (
          <li>
            Raise the target of {formatDurationMs(slo.targetMs)}, or the share of requests that may miss it,
            if callers allow.
            {fastestMs === null
              ? ''
              : ` The fastest alternative has a p99 of ${formatDurationMs(fastestMs)}.`}
          </li>
        )}
        {tolerates === 'interactive' ? (
          <li>If callers can wait for minutes, say so: asynchronous inference then becomes possible.</li>
        ) : null}
        <li>
          Measure the service time and what one instance carries: a load test replaces what is modelled here.
        </li>
      </ul>
    </StateBlock>
  );
}
