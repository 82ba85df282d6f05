'use client';
import clsx from 'clsx';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { CONTROL_CLASS } from '../ui/input';
import type { PointDraft } from './memory-draft';
import type { Told } from './read-pasted';

/** Takes the output or the link of Lambda Power Tuning; its sizes replace those that were typed. */
export function PowerTuningPaste({ onPoints }: { readonly onPoints: (points: PointDraft[]) => void }) {
  const [text, setText] = useState('');
  const [told, setTold] = useState<Told>({ error: null, notes: [] });
  const use = async () => {
    // Loaded when it is wanted: reading files is no part of the first load.
    const { readPasted } = await import('./read-pasted');
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
