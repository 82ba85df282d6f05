'use client';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { CONTROL_CLASS } from '../ui/input';
import { NumberInput } from '../ui/number-input';
import { readHolidays, wrongWords } from './holiday-list';
import { type EventDraft, factorProblem, tooManyWords } from './settings-draft';

const USUAL_FACTOR = '0.6';
const ROWS = 8;

export interface HolidayDatesProps {
  /** The events that there are already. */
  readonly present: readonly EventDraft[];
  readonly onAdd: (events: readonly EventDraft[]) => void;
}

interface WrongFields {
  readonly dates: string | null;
  readonly factor: string | null;
}

const NONE_WRONG: WrongFields = { dates: null, factor: null };

/** Adds many days at once, from a list that somebody has. */
export function HolidayDates({ present, onAdd }: HolidayDatesProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const [factor, setFactor] = useState(USUAL_FACTOR);
  const [wrong, setWrong] = useState<WrongFields>(NONE_WRONG);
  const add = () => {
    const read = readHolidays(text, factor, present);
    const dates = read.ok ? tooManyWords(present.length, read.events.length) : wrongWords(read.wrong);
    const found = { dates, factor: factorProblem(factor) };
    setWrong(found);
    if (!read.ok || found.dates !== null || found.factor !== null) return;
    onAdd(read.events);
    setText('');
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
      description="Each line becomes an event, of a day or from one date to another, which you can change or remove like any other."
      footer={
        <Button variant="primary" onClick={add}>
          Add them
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Dates" unit="one a line, a name behind it where you like" error={wrong.dates}>
          {(control) => (
            <textarea
              {...control}
              rows={ROWS}
              spellCheck={false}
              placeholder={'2026-12-24 to 2026-12-26 Christmas\n2027-01-01 New Year'}
              className={`${CONTROL_CLASS} h-auto py-1.5 font-mono text-sm`}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setWrong({ ...wrong, dates: null });
              }}
            />
          )}
        </Field>
        <Field label="Factor" unit="against an ordinary day" error={wrong.factor} className="max-w-48">
          {(control) => (
            <NumberInput
              {...control}
              value={factor}
              onChange={(event) => {
                setFactor(event.target.value);
                setWrong({ ...wrong, factor: null });
              }}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
