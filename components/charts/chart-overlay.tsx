'use client';
import { type KeyboardEvent, useState } from 'react';
import { nearestIndex } from './chart-domain';
import type { ChartSpec, Range } from './chart-spec';
import { type ChartGeometry, pixelOfX } from './chart-surface';
import { ChartTooltip } from './chart-tooltip';
import { scaleRange, zoomOf } from './range-window';
import type { SyncGroup, SyncState } from './sync-group';
import { usePlotPointer } from './use-plot-pointer';

export interface ChartOverlayProps {
  readonly spec: ChartSpec;
  readonly geometry: ChartGeometry;
  /** The whole range of x. */
  readonly everything: Range;
  readonly group: SyncGroup;
  readonly state: SyncState;
  readonly label: string;
}

/**
 * What follows the pointer: the cursor, the values under it, and the range being brushed. Arrow keys move the cursor
 * point by point, plus and minus zoom around it, Escape leaves it, double-click shows everything again.
 */
export function ChartOverlay({ spec, geometry, everything, group, state, label }: ChartOverlayProps) {
  // Alternatives are read one by one, whatever else stands at their x.
  const [named, setNamed] = useState<number | null>(null);
  const readIndex = (index: number | null) => {
    if (spec.names !== undefined) setNamed(index);
    group.change({ cursor: index === null ? null : (spec.xs[index] ?? null) });
  };
  const { brush, ...pointer } = usePlotPointer({ spec, geometry, group, readIndex });
  const found = spec.names === undefined ? cursorIndex(spec, state) : named;
  const index = found !== null && found < spec.xs.length ? found : null;
  const cursorPx = index === null ? null : pixelOfX(geometry, spec.xs[index] ?? Number.NaN);
  const onKeyDown = (event: KeyboardEvent) => {
    const factor = ZOOM_KEYS[event.key];
    const next = nextCursor(event.key, index, spec.xs.length);
    if (factor === undefined && next === undefined) return;
    event.preventDefault();
    if (next !== undefined) return readIndex(next);
    const range = state.zoom ?? everything;
    const around = state.cursor ?? (range.from + range.to) / 2;
    group.change({ zoom: zoomOf(scaleRange(range, everything, factor ?? 1, around), everything) });
  };
  return (
    <div
      role="application"
      aria-label={`${label} Arrow keys read its values, plus and minus zoom.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that read the values arrive here
      tabIndex={0}
      className="absolute inset-0 cursor-crosshair touch-pan-y"
      {...pointer}
      onKeyDown={onKeyDown}
      onBlur={() => readIndex(null)}
    >
      {cursorPx === null ? null : (
        <div
          className="pointer-events-none absolute w-px bg-muted opacity-60"
          style={{ left: cursorPx, top: geometry.top, height: geometry.bottom - geometry.top }}
        />
      )}
      {brush === null ? null : <Brush geometry={geometry} from={brush.from} to={brush.to} />}
      {index === null || cursorPx === null || brush !== null ? null : (
        <ChartTooltip spec={spec} index={index} leftPx={cursorPx} geometry={geometry} />
      )}
    </div>
  );
}

function cursorIndex(spec: ChartSpec, { cursor }: SyncState): number | null {
  return cursor === null ? null : nearestIndex(spec.xs, cursor);
}

interface BrushProps {
  readonly geometry: ChartGeometry;
  readonly from: number;
  readonly to: number;
}

function Brush({ geometry, from, to }: BrushProps) {
  const left = Math.max(geometry.left, Math.min(from, to));
  const right = Math.min(geometry.right, Math.max(from, to));
  return (
    <div
      className="pointer-events-none absolute border-x border-accent bg-accent opacity-20"
      style={{
        left,
        width: Math.max(0, right - left),
        top: geometry.top,
        height: geometry.bottom - geometry.top,
      }}
    />
  );
}

/** What a key does to the length in sight. */
const ZOOM_KEYS: Readonly<Record<string, number>> = { '+': 0.5, '=': 0.5, '-': 2, _: 2 };

/** The point that a key leads to; `null` leaves the cursor, `undefined` is a key without meaning here. */
function nextCursor(key: string, index: number | null, count: number): number | null | undefined {
  const last = count - 1;
  const at = index ?? 0;
  const moves: Readonly<Record<string, number | null>> = {
    ArrowRight: index === null ? 0 : Math.min(last, at + 1),
    ArrowLeft: index === null ? last : Math.max(0, at - 1),
    PageDown: Math.min(last, at + 24),
    PageUp: Math.max(0, at - 24),
    Home: 0,
    End: last,
    Escape: null,
  };
  return moves[key];
}
