'use client';
import { Plus, X } from 'lucide-react';
import { Button } from '../ui/button';
import { Input } from '../ui/input';
import type { Problem } from '../workload/request-json';
import { addPoint, type PointDraft } from './memory-draft';

export interface PointFieldsProps {
  readonly points: readonly PointDraft[];
  readonly onChange: (points: readonly PointDraft[]) => void;
  /** By path: `points.3.durationMs` with the row's key. */
  readonly problems: ReadonlyMap<string, Problem>;
}

const COLUMNS = [
  { name: 'memoryMb', problem: 'memoryMb', label: 'Memory', unit: 'MB' },
  { name: 'durationMs', problem: 'durationMs', label: 'Mean duration', unit: 'ms' },
  { name: 'failedPercent', problem: 'errorShare', label: 'Failed', unit: '%, optional' },
] as const;

const GRID = 'grid grid-cols-[1fr_1.2fr_1fr_28px] items-center gap-x-2 gap-y-1';

/** The measured sizes as rows of a small table that is typed into. */
export function PointFields({ points, onChange, problems }: PointFieldsProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-semibold">Measured sizes</legend>
      <p className="mt-0.5 text-xs text-muted">
        {points.length === 0 ? 'Type what you measured, or paste a result below. ' : ''}Kept in the address of
        this page, not stored.
      </p>
      {points.length === 0 ? null : <ColumnHeads />}
      {points.map((point, i) => (
        <PointRow
          key={point.key}
          point={point}
          row={i + 1}
          problems={problems}
          onChange={(part) => onChange(points.map((one) => (one === point ? { ...one, ...part } : one)))}
          onRemove={() => onChange(points.filter((one) => one !== point))}
        />
      ))}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onChange(addPoint(points))}>
          <Plus aria-hidden /> Add a size
        </Button>
        {points.length === 0 ? null : (
          <Button size="sm" variant="ghost" onClick={() => onChange([])}>
            Clear
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** Each field says its column itself to those who do not see it. */
function ColumnHeads() {
  return (
    <div aria-hidden className={`${GRID} mt-1.5 text-xs text-muted`}>
      {COLUMNS.map(({ name, label, unit }) => (
        <span key={name}>
          {label} <span className="text-faint">{unit}</span>
        </span>
      ))}
    </div>
  );
}

interface PointRowProps {
  readonly point: PointDraft;
  /** From 1. */
  readonly row: number;
  readonly problems: ReadonlyMap<string, Problem>;
  readonly onChange: (part: Partial<PointDraft>) => void;
  readonly onRemove: () => void;
}

function PointRow({ point, row, problems, onChange, onRemove }: PointRowProps) {
  const wrong = COLUMNS.flatMap(({ problem, label }) => {
    const found = problems.get(`points.${point.key}.${problem}`);
    return found === undefined ? [] : [{ problem, label, sentence: found.sentence }];
  });
  const errorId = `memory-row-${point.key}-error`;
  return (
    <div className={`${GRID} mt-1`}>
      {COLUMNS.map(({ name, problem, label, unit }) => (
        <Input
          key={name}
          aria-label={`${label} of row ${row}, ${unit}`}
          aria-invalid={wrong.some((one) => one.problem === problem) ? true : undefined}
          aria-describedby={wrong.length === 0 ? undefined : errorId}
          inputMode="decimal"
          autoComplete="off"
          value={point[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
      <Button variant="ghost" size="icon" aria-label={`Remove row ${row}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
      {wrong.length === 0 ? null : (
        <p id={errorId} className="col-span-4 text-xs text-bad">
          {wrong.map(({ label, sentence }) => `${label}: ${sentence}`).join(' ')} The row is not used.
        </p>
      )}
    </div>
  );
}
