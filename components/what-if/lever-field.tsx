'use client';
import { CircleAlert, RotateCcw } from 'lucide-react';
import { memo, useId, useState } from 'react';
import { Button } from '../ui/button';
import { NumberInput } from '../ui/number-input';
import { readNumber } from '../workload/read-number';
import { positionOf, type SliderScale, valueAtPosition } from './slider-scale';

export interface LeverFieldProps {
  readonly label: string;
  readonly unit?: string;
  readonly value: number;
  /** As observed or as it began; a value that differs can be set back to it. */
  readonly initial: number;
  readonly scale: SliderScale;
  readonly onChange: (value: number) => void;
  /** One sentence; `null` where nothing is wrong. */
  readonly error: string | null;
}

const NOT_A_NUMBER = 'Expected a number.';

/** One number that can be dragged and typed: slider and field are the same value, and the slider's ends are no limits. */
export const LeverField = memo(function LeverField(props: LeverFieldProps) {
  const { label, unit, value, initial, scale, onChange, error } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const isTypedWrong = typed !== null && typeof readNumber(typed) === 'string';
  const problem = isTypedWrong ? NOT_A_NUMBER : error;
  const type = (text: string) => {
    setTyped(text);
    const read = readNumber(text);
    if (typeof read === 'number') onChange(read);
  };
  return (
    <div className="min-w-0">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
          {unit === undefined ? null : <span className="font-normal text-faint"> {unit}</span>}
        </label>
        {Object.is(value, initial) ? null : <ResetButton {...{ label, initial, onChange }} />}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_88px] items-center gap-3">
        <input
          type="range"
          aria-label={`${label}, slider`}
          aria-valuetext={`${value}${unit === undefined ? '' : ` ${unit}`}`}
          className="h-6 w-full accent-accent"
          min={0}
          max={1}
          step={0.005}
          value={positionOf(value, scale)}
          onChange={(event) => {
            setTyped(null);
            onChange(valueAtPosition(Number(event.target.value), scale));
          }}
        />
        <NumberInput
          id={id}
          aria-invalid={problem === null ? undefined : true}
          aria-describedby={problem === null ? undefined : `${id}-error`}
          value={typed ?? String(value)}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(null)}
        />
      </div>
      {problem === null ? null : (
        <p id={`${id}-error`} className="flex items-start gap-1 text-xs text-bad">
          <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
          {problem}
        </p>
      )}
    </div>
  );
});

function ResetButton({ label, initial, onChange }: Pick<LeverFieldProps, 'label' | 'initial' | 'onChange'>) {
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label={`Set ${label} back to ${initial}`}
      onClick={() => onChange(initial)}
    >
      <RotateCcw aria-hidden className="size-3.5!" /> {initial}
    </Button>
  );
}
