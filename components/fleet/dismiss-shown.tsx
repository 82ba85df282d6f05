'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { MAX_BULK_DECISIONS } from '@/lib/contract/decision';
import { formatCount } from '@/lib/format/number';
import { DecisionDialog } from '../decision/decision-dialog';
import { buildDecisionBody, type DecisionDraft, isProblem } from '../decision/decision-draft';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { useToast } from '../ui/toast';
import { type Problem, requestJson } from '../workload/request-json';
import type { FleetRow } from './fleet-row';

/** As many as a reader looks through one by one. */
const MOST_LISTED = 50;

/** Dismisses what is open among the rows that are shown, all with one reason. */
export function DismissShown({ rows }: { readonly rows: readonly FleetRow[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const open = rows.filter(({ standing }) => standing.state === 'open');
  return (
    <>
      <Button size="sm" disabled={open.length === 0} onClick={() => setIsOpen(true)}>
        Dismiss open…
      </Button>
      {isOpen ? <DismissDialog open={open} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

interface DismissDialogProps {
  readonly open: readonly FleetRow[];
  readonly onClose: () => void;
}

function DismissDialog({ open, onClose }: DismissDialogProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = open.filter(({ id }) => !left.has(id));
  const dismiss = useDismiss(chosen.map(({ id }) => id));
  const toggle = (id: string) =>
    setLeft((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  return (
    <DecisionDialog
      kind="dismissed"
      title={`Dismiss ${countWords(chosen.length)}?`}
      description="Those that are open among the rows that the filters show. All get the same reason, and are in no sum of what is open any more."
      verb={`Dismiss ${countWords(chosen.length)}`}
      onClose={onClose}
      onDecide={dismiss}
    >
      {open.length > MOST_LISTED ? null : (
        <fieldset className="mb-4 max-h-[28dvh] overflow-auto rounded-md border border-line px-3 py-2">
          <legend className="px-1 text-sm font-medium">Recommendations to dismiss</legend>
          {open.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={!left.has(id)}
              onChange={() => toggle(id)}
              className="flex w-full py-0.5 [overflow-wrap:anywhere]"
            />
          ))}
        </fieldset>
      )}
    </DecisionDialog>
  );
}

function countWords(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'recommendation' : 'recommendations'}`;
}

/** Asks in parts that the API takes at once; what was dismissed before one that failed stays so. */
function useDismiss(ids: readonly string[]) {
  const router = useRouter();
  const notify = useToast();
  return async (draft: DecisionDraft): Promise<Problem | null> => {
    let refused = 0;
    for (let from = 0; from === 0 || from < ids.length; from += MAX_BULK_DECISIONS) {
      const body = buildDecisionBody(draft, { workloadIds: ids.slice(from, from + MAX_BULK_DECISIONS) });
      if (isProblem(body)) return body.path === 'workloadIds' ? NOTHING_CHOSEN : body;
      const answer = await requestJson('POST', '/api/v1/decisions', { body });
      if (!answer.ok) return answer.problem;
      refused += countRefused(answer.value);
    }
    const done = `Dismissed ${countWords(ids.length - refused)}.`;
    const rest = refused === 0 ? '' : ` ${countWords(refused)} changed meanwhile, and stayed open.`;
    notify({ kind: 'done', text: `${done}${rest}` });
    router.refresh();
    return null;
  };
}

const NOTHING_CHOSEN: Problem = { sentence: 'Choose at least one recommendation.', path: null };

function countRefused(value: unknown): number {
  const refused = value !== null && typeof value === 'object' && 'refused' in value ? value.refused : [];
  return Array.isArray(refused) ? refused.length : 0;
}
