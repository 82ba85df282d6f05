'use client';
import { RotateCcw } from 'lucide-react';
import { type PointerEvent, useState } from 'react';
import { WEEKDAY_NAMES } from '@/lib/core/calendar/weekdays';
import type { TrafficLevers } from '@/lib/core/scenario/scenario';
import { HOURS_PER_DAY } from '@/lib/core/units';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import type { Problem } from '../workload/request-json';
import { LeverField } from './lever-field';

export interface ShapeFieldsProps {
  readonly levers: TrafficLevers;
  readonly onChange: (levers: TrafficLevers, about: string) => void;
  readonly problem: Problem | null;
}

const HOURS = Array.from({ length: HOURS_PER_DAY }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

/** The shapes of the day and of the week, moved by hand. */
export function ShapeFields({ levers, onChange, problem }: ShapeFieldsProps) {
  const field = (name: 'hourFactors' | 'dayFactors', label: string, slots: readonly string[]) => (
    <ShapeField
      {...{ label, slots }}
      factors={levers[name]}
      error={problem?.path?.startsWith(`levers.${name}`) === true ? problem.sentence : null}
      onChange={(factors) => onChange({ ...levers, [name]: factors }, `levers.${name}`)}
    />
  );
  return (
    <div className="flex flex-col gap-3">
      {field('hourFactors', 'Hours of the day', HOURS)}
      {field('dayFactors', 'Days of the week', WEEKDAY_NAMES)}
    </div>
  );
}

interface ShapeFieldProps {
  readonly label: string;
  readonly slots: readonly string[];
  readonly factors: readonly number[] | null;
  readonly onChange: (factors: readonly number[] | null) => void;
  readonly error: string | null;
}

/** Bars end here; what is typed may go further. */
const HIGHEST = 3;
const STEP = 0.05;

/**
 * Bars that a pointer draws; the same factors are typed, or slid, one by one. They are times what comes, with the total
 * kept.
 */
function ShapeField({ label, slots, factors, onChange, error }: ShapeFieldProps) {
  const [slot, setSlot] = useState(0);
  const shown = factors ?? slots.map(() => 1);
  const set = (index: number, factor: number) => {
    const next = shown.map((each, i) => (i === index ? factor : each));
    onChange(next.every((each) => each === 1) ? null : next);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="flex min-h-7 items-center justify-between gap-2 text-sm font-medium">
        <span aria-hidden>
          {label} <span className="font-normal text-faint">UTC, times; the total is kept</span>
        </span>
        {factors === null ? null : (
          <Button
            variant="ghost"
            size="sm"
            aria-label={`Set ${label} back to observed`}
            onClick={() => onChange(null)}
          >
            <RotateCcw aria-hidden className="size-3.5!" /> observed
          </Button>
        )}
      </div>
      <ShapeBars
        {...{ shown, slot }}
        onDraw={(index, factor) => {
          setSlot(index);
          set(index, factor);
        }}
      />
      <div className="mt-1 grid grid-cols-[108px_minmax(0,1fr)] items-end gap-3">
        <Select
          aria-label={`${label}: which`}
          value={String(slot)}
          onChange={(event) => setSlot(Number(event.target.value))}
          options={slots.map((name, i) => ({ value: String(i), label: name }))}
        />
        <LeverField
          label={slots[slot] ?? ''}
          unit="times"
          value={shown[slot] ?? 1}
          initial={1}
          scale={{ from: 0, to: HIGHEST, kind: 'linear' }}
          error={error}
          onChange={(factor) => set(slot, factor)}
        />
      </div>
    </fieldset>
  );
}

interface ShapeBarsProps {
  readonly shown: readonly number[];
  readonly slot: number;
  readonly onDraw: (index: number, factor: number) => void;
}

/** For a pointer alone: the fields beneath say the same to everybody. */
function ShapeBars({ shown, slot, onDraw }: ShapeBarsProps) {
  const draw = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * shown.length);
    const height = Math.min(1, Math.max(0, (box.bottom - event.clientY) / box.height));
    const factor = Number((Math.round((height * HIGHEST) / STEP) * STEP).toPrecision(3));
    if (index >= 0 && index < shown.length) onDraw(index, factor);
  };
  return (
    <div
      aria-hidden
      className="relative flex h-14 cursor-ns-resize touch-none items-end gap-px border-b border-line-strong"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        draw(event);
      }}
      onPointerMove={draw}
    >
      <div
        className="absolute inset-x-0 border-t border-dashed border-line-strong"
        style={{ bottom: `${100 / HIGHEST}%` }}
      />
      {shown.map((factor, i) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no name but their place
          key={i}
          className={i === slot ? 'flex-1 bg-accent' : 'flex-1 bg-accent opacity-50'}
          style={{ height: `${(Math.min(HIGHEST, factor) / HIGHEST) * 100}%` }}
        />
      ))}
    </div>
  );
}
