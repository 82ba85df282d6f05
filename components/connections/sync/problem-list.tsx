import { TriangleAlert } from 'lucide-react';
import type { RunProblem } from '@/lib/core/inventory/run-problem';
import { formatCount } from '@/lib/format/number';

const SHOWN = 5;

/** What went wrong, in words that say what to do; the first few, the rest when asked for. */
export function ProblemList({ problems }: { readonly problems: readonly RunProblem[] }) {
  if (problems.length === 0) return null;
  const rest = problems.slice(SHOWN);
  return (
    <div className="text-sm">
      <Problems problems={problems.slice(0, SHOWN)} />
      {rest.length === 0 ? null : (
        <details className="mt-1">
          <summary className="font-medium">{formatCount(rest.length)} more</summary>
          <Problems problems={rest} />
        </details>
      )}
    </div>
  );
}

function Problems({ problems }: { readonly problems: readonly RunProblem[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {problems.map(({ code, message, about }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: problems are only ever appended
        <li key={`${i} ${code}`} className="flex items-start gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
          <span className="min-w-0 break-words">
            {about === null || message.includes(about) ? null : (
              <span className="font-mono text-xs">{about}: </span>
            )}
            {message}
          </span>
        </li>
      ))}
    </ul>
  );
}
