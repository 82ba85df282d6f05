import clsx from 'clsx';
import type { SyncStepState } from '@/lib/core/collection/full-sync';
import { Badge } from '../../ui/badge';
import { RUN_KIND_WORDS } from '../connection-words';
import { RunStateBadge } from '../status-badge';

/** The steps of the latest sync, in order, with the state of each. */
export function SyncSteps({ steps }: { readonly steps: readonly SyncStepState[] }) {
  if (steps.length === 0) return null;
  return (
    <ol aria-label="Steps of the latest sync" className="flex flex-wrap gap-x-6 gap-y-2">
      {steps.map(({ kind, state }, i) => (
        <li key={kind} className="flex items-center gap-2 text-sm">
          <span className={clsx('font-medium', (state === 'ahead' || state === 'awaited') && 'text-muted')}>
            {i + 1}. {RUN_KIND_WORDS[kind]}
          </span>
          <StepState state={state} />
        </li>
      ))}
    </ol>
  );
}

function StepState({ state }: Pick<SyncStepState, 'state'>) {
  if (state === 'ahead') return <Badge>ahead</Badge>;
  return state === 'awaited' ? <Badge>once you collect</Badge> : <RunStateBadge state={state} />;
}
