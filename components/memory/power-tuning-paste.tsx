'use client';
import clsx from 'clsx';
import { useState } from 'react';
import { AppError } from '@/lib/errors/app-error';
import { parsePowerTuning } from '@/lib/importers/power-tuning';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { CONTROL_CLASS } from '../ui/input';
import { toProblem } from '../workload/request-json';
import type { PointDraft } from './memory-draft';

/** Takes the output or the link of Lambda Power Tuning; its sizes replace those that were typed. */
export function PowerTuningPaste({ onPoints }: { readonly onPoints: (points: PointDraft[]) => void }) {
  const [text, setText] = useState('');
  const [told, setTold] = useState<Told>({ error: null, notes: [] });
  const use = () => {
    const read = readPasted(text);
    setTold(read);
    if (read.points === null) return;
    onPoints(read.points);
    setText('');
  };
  return (
    <div>
      <Field
        label="Result of Lambda Power Tuning"
        hint="Its JSON output or its visualisation link. It is read here and sent nowhere."
        error={told.error}
      >
        {(control) => (
          <textarea
            {...control}
            className={clsx(CONTROL_CLASS, 'h-16 resize-y py-1.5 font-mono text-xs')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            spellCheck={false}
          />
        )}
      </Field>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button size="sm" onClick={use}>
          Use its sizes
        </Button>
        <p role="status" className="text-xs text-muted">
          {told.notes.join(' ')}
        </p>
      </div>
    </div>
  );
}

interface Told {
  readonly error: string | null;
  readonly notes: readonly string[];
}

/** Float32 in a link has seven digits; more in a field would be noise. */
const DIGITS = 7;

function readPasted(text: string): Told & { readonly points: PointDraft[] | null } {
  try {
    const { points, warnings } = parsePowerTuning(text);
    return {
      error: null,
      notes: [`${points.length} sizes taken over.`, ...warnings],
      points: points.map(({ memoryMb, durationMs }, i) => ({
        key: i + 1,
        memoryMb: String(memoryMb),
        durationMs: String(Number(durationMs.toPrecision(DIGITS))),
        failedPercent: '',
      })),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { error: toProblem(error.message, error.path).sentence, notes: [], points: null };
  }
}
