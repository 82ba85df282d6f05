import { Info, TriangleAlert } from 'lucide-react';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { formatCount } from '@/lib/format/number';
import { groupProblems, type ProblemGroup } from './group-problems';

const SHOWN = 4;

/** What went wrong, in words that say what to do; the first few, the rest when asked for. */
export function ProblemList({ problems }: { readonly problems: readonly RunProblem[] }) {
  const groups = groupProblems(problems);
  if (groups.length === 0) return null;
  const rest = groups.slice(SHOWN);
  return (
    <div className="text-sm">
      <Groups groups={groups.slice(0, SHOWN)} />
      {rest.length === 0 ? null : (
        <details className="mt-1">
          <summary className="font-medium">{formatCount(rest.length)} more</summary>
          <Groups groups={rest} />
        </details>
      )}
    </div>
  );
}

function Groups({ groups }: { readonly groups: readonly ProblemGroup[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {groups.map((group) => (
        <li key={group.message} className="flex items-start gap-2">
          <ProblemIcon code={group.code} />
          <span className="min-w-0 break-words">
            {group.message} <Abouts abouts={group.abouts} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What cannot be planned is as it should be: nothing is to be mended. */
function ProblemIcon({ code }: Pick<ProblemGroup, 'code'>) {
  const Icon = code === 'not-plannable' ? Info : TriangleAlert;
  const tone = code === 'not-plannable' ? 'text-faint' : 'text-warn';
  return <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />;
}

const NAMED = 3;

function Abouts({ abouts }: Pick<ProblemGroup, 'abouts'>) {
  if (abouts.length === 0) return null;
  const rest = abouts.length - NAMED;
  return (
    <span className="text-muted">
      ({abouts.slice(0, NAMED).join(', ')}
      {rest > 0 ? ` and ${formatCount(rest)} ${rest === 1 ? 'other' : 'others'}` : ''})
    </span>
  );
}
