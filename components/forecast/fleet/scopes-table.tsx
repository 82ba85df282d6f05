'use client';
import { useState } from 'react';
import type { Interval } from '@/lib/core/forecast/demand-forecast';
import type { ScopeForecast, ScopeMonth } from '@/lib/core/forecast/fleet-forecast';
import { formatUsdNumber } from '@/lib/format/money';
import { formatCount, formatRoundedCount, NO_DATA } from '@/lib/format/number';
import { Button } from '../../ui/button';
import { StateBlock } from '../../ui/state-block';
import { Table, TableCell, TableHead } from '../../ui/table';
import { monthWords } from '../forecast-dates';
import { countInterval, usdInterval, wholeFromTen } from '../forecast-words';
import { findNextMonth } from '../next-month';
import { type Grouping, scopeName, shownCost } from './fleet-words';

export interface ScopesTableProps {
  readonly scopes: readonly ScopeForecast[];
  readonly grouping: Grouping;
  readonly nowSeconds: number;
  /** The one that the chart is of; `null` for all together. */
  readonly chosen: string | null;
  readonly onChoose: (name: string | null) => void;
}

const NAMES = { account: 'Account', region: 'Region', tag: 'Tag' } as const;

/** As many as are looked through; a tag may have thousands of values. */
const FEW = 50;

/** A tag may have an empty value: a button must have a name. */
export function shownName(name: string): string {
  return name.trim() === '' ? '(empty)' : name;
}

/** Parts of the fleet, what next month and the last month bring of each; a name shows it in the chart. */
export function ScopesTable(props: ScopesTableProps) {
  const { scopes, grouping, nowSeconds, chosen, onChoose } = props;
  const [isAll, setIsAll] = useState(false);
  const next =
    scopes.map((scope) => findNextMonth(scope.months, nowSeconds)).find((month) => month !== null) ?? null;
  const last = scopes.map(({ months }) => months.at(-1)).find((month) => month !== undefined) ?? null;
  if (next === null || last === null)
    return <StateBlock kind="empty" title="Sums stand here once a workload has a forecast with its plan." />;
  const named = scopes.map((scope) => ({ scope, name: scopeName(scope, grouping) }));
  // The one that the chart is of stays in sight.
  const shown = isAll ? named : named.filter(({ name }, i) => i < FEW || name === chosen);
  return (
    <>
      <Table caption={`Forecast by ${NAMES[grouping.by].toLowerCase()}`}>
        <ScopesHead {...{ grouping, next, last }} />
        <tbody>
          {shown.map(({ scope, name }) => (
            <ScopeRow
              key={name}
              {...{ scope, name }}
              next={scope.months.find(({ month }) => month === next.month) ?? null}
              last={scope.months.find(({ month }) => month === last.month) ?? null}
              isChosen={name === chosen}
              onChoose={() => onChoose(name === chosen ? null : name)}
            />
          ))}
        </tbody>
      </Table>
      {named.length <= FEW ? null : (
        <Button size="sm" className="mt-2" onClick={() => setIsAll(!isAll)}>
          {isAll ? `Show the first ${formatCount(FEW)}` : `Show all ${formatCount(named.length)}`}
        </Button>
      )}
    </>
  );
}

interface ScopesHeadProps {
  readonly grouping: Grouping;
  readonly next: ScopeMonth;
  readonly last: ScopeMonth;
}

function ScopesHead({ grouping, next, last }: ScopesHeadProps) {
  return (
    <thead>
      <tr>
        <TableHead>
          {/* The key of a tag may be long: it breaks, so that the figures beside it stay in sight. */}
          <span className="block max-w-64 [overflow-wrap:anywhere]">
            {grouping.by === 'tag' ? grouping.key : NAMES[grouping.by]}
          </span>
        </TableHead>
        <TableHead align="end" className="max-sm:hidden">
          Workloads
        </TableHead>
        <TableHead align="end" className="max-sm:hidden">
          Requests, {monthWords(next.month)}
        </TableHead>
        <TableHead align="end">{monthWords(next.month)}, USD</TableHead>
        <TableHead align="end" className="max-sm:hidden">
          as recommended
        </TableHead>
        <TableHead align="end">{monthWords(last.month)}, USD</TableHead>
      </tr>
    </thead>
  );
}

interface ScopeRowProps {
  readonly scope: ScopeForecast;
  readonly name: string;
  readonly next: ScopeMonth | null;
  readonly last: ScopeMonth | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function ScopeRow({ scope, name, next, last, isChosen, onChoose }: ScopeRowProps) {
  const { workloads, withoutWorkloads } = scope;
  return (
    <tr>
      <TableCell className="[overflow-wrap:anywhere]">
        <button
          type="button"
          aria-pressed={isChosen}
          onClick={onChoose}
          className={`text-left text-accent underline underline-offset-2 ${isChosen ? 'font-semibold' : ''}`}
        >
          {shownName(name)}
          <span className="sr-only">, {isChosen ? 'shown in the chart' : 'show in the chart'}</span>
        </button>
      </TableCell>
      <TableCell align="end" className="max-sm:hidden">
        {formatCount(workloads)}
        {withoutWorkloads === 0 ? null : (
          <span className="block text-xs text-warn">{formatCount(withoutWorkloads)} without</span>
        )}
      </TableCell>
      <TableCell align="end" className="max-sm:hidden">
        {next === null ? (
          NO_DATA
        ) : (
          <TwoLines
            first={formatRoundedCount(wholeFromTen(next.requests.median))}
            second={countInterval(next.requests)}
          />
        )}
      </TableCell>
      <TableCell align="end">
        <PresentUsd month={next} />
      </TableCell>
      <TableCell align="end" className="max-sm:hidden">
        <Usd interval={next?.recommendedUsd ?? next?.recommendedAloneUsd ?? null} />
      </TableCell>
      <TableCell align="end">
        <PresentUsd month={last} />
      </TableCell>
    </tr>
  );
}

/** As served now; what nothing serves yet is said apart, as it has only its recommended cost. */
function PresentUsd({ month }: { readonly month: ScopeMonth | null }) {
  const shown = month === null ? null : shownCost(month);
  if (month === null || shown === null) return <span className="text-faint">{NO_DATA}</span>;
  const { recommendedAlone, recommendedAloneUsd } = month;
  return (
    <>
      <Usd interval={shown.usd} />
      {recommendedAloneUsd === null ? null : (
        <span className="block text-xs text-muted">
          {shown.role === 'recommended'
            ? 'as recommended'
            : `and ${formatUsdNumber(recommendedAloneUsd.median)} for ${formatCount(recommendedAlone)} not served yet`}
        </span>
      )}
    </>
  );
}

function Usd({ interval }: { readonly interval: Interval | null }) {
  if (interval === null) return <span className="text-faint">{NO_DATA}</span>;
  return <TwoLines first={formatUsdNumber(interval.median)} second={usdInterval(interval)} />;
}

function TwoLines({ first, second }: { readonly first: string; readonly second: string }) {
  return (
    <>
      <span className="block">{first}</span>
      <span className="block text-xs text-muted">{second}</span>
    </>
  );
}
