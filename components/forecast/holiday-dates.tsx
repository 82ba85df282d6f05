'use client';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { CONTROL_CLASS } from '../ui/input';
import { NumberInput } from '../ui/number-input';
import { type EventDraft, readHolidays, tooManyWords } from './settings-draft';

const USUAL_FACTOR = '0.6';
const ROWS = 8;

export interface HolidayDatesProps {
  /** How many events there are already. */
  readonly present: number;
  readonly onAdd: (events: readonly EventDraft[]) => void;
}

/** Adds many days at once, from a list that somebody has. */
export function HolidayDates({ present, onAdd }: HolidayDatesProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const [factor, setFactor] = useState(USUAL_FACTOR);
  const [error, setError] = useState<string | null>(null);
  const add = () => {
    const read = readHolidays(text, factor);
    if (typeof read === 'string') return setError(read);
    const tooMany = tooManyWords(present, read.length);
    if (tooMany !== null) return setError(tooMany);
    onAdd(read);
    setText('');
    setError(null);
    setIsOpen(false);
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button size="sm" className="-mt-2 self-start">
          Add a list of holidays
        </Button>
      }
      title="Add a list of holidays"
      description="Each date becomes an event of one day, which you can change or remove like any other."
      footer={
        <Button variant="primary" onClick={add}>
          Add them
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Dates" unit="one a line, a name behind it where you like" error={error}>
          {(control) => (
            <textarea
              {...control}
              rows={ROWS}
              spellCheck={false}
              placeholder={'2026-12-25 Christmas\n2027-01-01 New Year'}
              className={`${CONTROL_CLASS} h-auto py-1.5 font-mono text-sm`}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setError(null);
              }}
            />
          )}
        </Field>
        <Field label="Factor" unit="against an ordinary day" className="max-w-48">
          {(control) => (
            <NumberInput {...control} value={factor} onChange={(event) => setFactor(event.target.value)} />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
