import type { Change } from '@/lib/core/change/change';
import { Section } from '../ui/section';
import { CallsTable } from './calls-table';

/** The steps in their order, and those that undo them, which are read when they are needed. */
export function ChangeOrder({ calls, undo }: Pick<Change, 'calls' | 'undo'>) {
  return (
    <Section title="In this order">
      <CallsTable title="The calls of the change, in order" calls={calls} />
      {undo.length === 0 ? null : (
        <details className="mt-3">
          <summary className="w-fit text-sm text-muted hover:text-ink">
            Undo, in this order: {undo.length} {undo.length === 1 ? 'call' : 'calls'}
          </summary>
          <div className="mt-2">
            <CallsTable title="The calls of the undo, in order" calls={undo} />
          </div>
        </details>
      )}
    </Section>
  );
}
