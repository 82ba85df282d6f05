'use client';
import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { MAX_COMPARED } from '@/lib/contract/kept-scenario';
import { formatDateTime, formatDurationMs } from '@/lib/format/date-time';
import { formatUsdNumber } from '@/lib/format/money';
import { NO_DATA } from '@/lib/format/number';
import { formatScenarioName } from '@/lib/format/scenario-name';
import { shareWords } from '../replay/replay-words';
import { buttonClass } from '../ui/button';
import { WayToServe } from '../ui/marker';
import { ScenarioActions } from './scenario-actions';
import { ScenarioBasisLine } from './scenario-basis-line';
import { compareHref, scenarioHref } from './scenario-paths';
import type { ScenarioRow } from './scenario-row';
import { changedWords } from './scenarios-words';

export interface ScenariosListProps {
  readonly rows: readonly ScenarioRow[];
  readonly nowSeconds: number;
}

/** Kept scenarios: what each comes to and stands on; up to four can be ticked and compared. */
export function ScenariosList({ rows, nowSeconds }: ScenariosListProps) {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const chosen = ticked.filter((id) => rows.some((row) => row.id === id));
  const toggle = (id: string) =>
    setTicked(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <>
      <CompareBar chosen={chosen} isAlone={rows.length < 2} />
      <ul className="border-t border-line" aria-label="Kept scenarios">
        {rows.map((row) => (
          <ScenarioItem
            key={row.id}
            {...{ row, nowSeconds }}
            isTicked={chosen.includes(row.id)}
            isFull={chosen.length >= MAX_COMPARED}
            onToggle={() => toggle(row.id)}
          />
        ))}
      </ul>
    </>
  );
}

/** Stays in sight while rows are ticked. */
function CompareBar({ chosen, isAlone }: { readonly chosen: readonly string[]; readonly isAlone: boolean }) {
  if (isAlone) return null;
  const words =
    chosen.length < 2
      ? `Tick two to ${MAX_COMPARED} to compare them.`
      : `${chosen.length} are ticked, the first one being what the others are measured against.`;
  return (
    <div className="sticky top-(--shell-height) z-10 flex min-h-12 flex-wrap items-center gap-3 bg-background py-2">
      {chosen.length < 2 ? null : (
        <Link href={compareHref(chosen)} className={buttonClass()}>
          Compare {chosen.length}
        </Link>
      )}
      <p className="text-sm text-muted" aria-live="polite">
        {words}
      </p>
    </div>
  );
}

interface ScenarioItemProps {
  readonly row: ScenarioRow;
  readonly nowSeconds: number;
  readonly isTicked: boolean;
  readonly isFull: boolean;
  readonly onToggle: () => void;
}

function ScenarioItem({ row, nowSeconds, isTicked, isFull, onToggle }: ScenarioItemProps) {
  const { id, scenario, headline, updatedAt } = row;
  const name = formatScenarioName(scenario.name);
  const shown = headline.present ?? headline.cheapest;
  return (
    <li className="grid gap-x-6 gap-y-2 border-b border-line py-4 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_repeat(3,minmax(72px,1fr))_minmax(0,1.4fr)_auto]">
      <div className="flex min-w-0 items-start gap-3">
        <input
          type="checkbox"
          className="mt-1.5 size-4 shrink-0 accent-accent"
          aria-label={`Compare ${name}`}
          checked={isTicked}
          disabled={isFull && !isTicked}
          onChange={onToggle}
        />
        <div className="min-w-0">
          <Link
            href={scenarioHref(id)}
            className="block text-lg font-medium break-words hover:text-accent hover:underline"
          >
            <bdi>{name}</bdi>
          </Link>
          {scenario.note === '' ? null : (
            <p className="line-clamp-2 text-sm break-words text-muted">
              <bdi>{formatScenarioName(scenario.note)}</bdi>
            </p>
          )}
          <ScenarioBasisLine row={row} />
        </div>
      </div>
      <Cell name={headline.present === null ? 'Cheapest that holds' : 'Served by'}>
        {shown === null ? (
          <span className="text-warn">{headline.problem ?? NO_DATA}</span>
        ) : (
          <>
            <WayToServe style={shown.style} label={shown.label} wraps />
            {shown.feasible ? null : <NotHeld limit={shown.bindingLimit} />}
          </>
        )}
      </Cell>
      <Cell name="USD a month">
        <span className="font-semibold">{formatUsdNumber(shown?.monthlyCostUsd ?? null)}</span>
      </Cell>
      <Cell name="p99">{formatDurationMs(shown?.p99Ms ?? null)}</Cell>
      <Cell name="Late or failed">
        {shown?.breachShare == null ? NO_DATA : shareWords(shown.breachShare)}
      </Cell>
      <Cell name="Changed">
        <span title={formatDateTime(updatedAt)}>{changedWords(row, nowSeconds)}</span>
      </Cell>
      <ScenarioActions row={row} />
    </li>
  );
}

function NotHeld({ limit }: { readonly limit: string | null }) {
  return (
    <p className="line-clamp-2 text-xs text-warn" title={limit ?? undefined}>
      <TriangleAlert aria-hidden className="mr-1 inline size-3" />
      Does not hold{limit === null ? '' : `: ${limit}`}
    </p>
  );
}

function Cell({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 justify-between gap-4 text-sm md:block">
      <p className="shrink-0 text-xs text-faint">{name}</p>
      <div className="min-w-0 text-right tabular-nums md:text-left">{children}</div>
    </div>
  );
}
