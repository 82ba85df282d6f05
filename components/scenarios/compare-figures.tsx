'use client';
import { Skeleton } from '../ui/skeleton';
import { GroupRow, RowName, SideCell } from './compare-cells';
import type { ComparedScenario } from './compared-scenario';
import { FIGURE_ROWS, type FigureRow } from './figure-rows';
import type { ComparedFigures } from './use-compared-runs';

export interface CompareFiguresProps {
  readonly compared: readonly ComparedScenario[];
  readonly figures: readonly ComparedFigures[];
}

/** What each comes to, with what it differs by from the first. */
export function CompareFigures({ compared, figures }: CompareFiguresProps) {
  const isBusy = figures.some(({ plan, problem }) => plan === null && problem === null);
  return (
    <tbody aria-busy={isBusy}>
      <GroupRow sides={compared.length}>What follows</GroupRow>
      {figures.some(({ problem }) => problem !== null) ? (
        <tr>
          <RowName>Problem</RowName>
          {compared.map(({ key }, i) => (
            <SideCell key={key}>
              <span className="text-warn">{figures[i]?.problem ?? ''}</span>
            </SideCell>
          ))}
        </tr>
      ) : null}
      {FIGURE_ROWS.map((row) => (
        <tr key={row.name}>
          <RowName unit={row.unit ?? null}>{row.name}</RowName>
          {compared.map(({ key }, i) => (
            <SideCell key={key}>
              <FigureText row={row} own={figures[i]} first={i === 0 ? undefined : figures[0]} />
            </SideCell>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

interface FigureTextProps {
  readonly row: FigureRow;
  readonly own: ComparedFigures | undefined;
  /** Left out for the first itself. */
  readonly first: ComparedFigures | undefined;
}

function FigureText({ row, own, first }: FigureTextProps) {
  if (own === undefined || own[row.part] === null)
    return own?.problem == null ? <Skeleton className="ml-auto h-4 w-16" /> : '';
  const value = row.read(own);
  const before = first === undefined || first[row.part] === null ? null : row.read(first);
  const difference =
    before === null || before.amount === null || value.amount === null ? null : value.amount - before.amount;
  return (
    <>
      {value.text}
      {difference === null || row.write === undefined ? null : (
        <span className="block text-xs text-muted">{signed(difference, row.write)}</span>
      )}
    </>
  );
}

/** `+32`, `−4.1 ms`, `the same`. */
function signed(difference: number, write: (difference: number) => string): string {
  if (difference === 0) return 'the same';
  return `${difference > 0 ? '+' : '−'}${write(Math.abs(difference))}`;
}
