'use client';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { nearestIndex } from './chart-domain';
import type { ChartSpec } from './chart-spec';
import { type ChartGeometry, pixelOfX, xAtPixel } from './chart-surface';
import { ChartTooltip } from './chart-tooltip';
import type { SyncGroup, SyncState } from './sync-group';

/** A brush narrower than this is a click. */
const LEAST_BRUSH_PX = 6;

export interface ChartOverlayProps {
  readonly spec: ChartSpec;
  readonly geometry: ChartGeometry;
  readonly group: SyncGroup;
  readonly state: SyncState;
  readonly label: string;
}

/**
 * What follows the pointer: the cursor, the values under it, and the range being brushed. Arrow keys move the cursor
 * point by point, Escape leaves it, double-click shows everything again.
 */
export function ChartOverlay({ spec, geometry, group, state, label }: ChartOverlayProps) {
  const { brush, ...pointer } = usePointer(geometry, group);
  const index = state.cursor === null ? null : nearestIndex(spec.xs, state.cursor);
  const cursorX = index === null ? null : (spec.xs[index] ?? null);
  const cursorPx = cursorX === null ? null : pixelOfX(geometry, cursorX);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextCursor(event.key, index, spec.xs.length);
    if (next === undefined) return;
    event.preventDefault();
    group.change({ cursor: next === null ? null : (spec.xs[next] ?? null) });
  };
  return (
    <div
      role="application"
      aria-label={`${label} Arrow keys read its values.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that read the values arrive here
      tabIndex={0}
      className="absolute inset-0 cursor-crosshair touch-pan-y"
      {...pointer}
      onKeyDown={onKeyDown}
      onBlur={() => group.change({ cursor: null })}
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

/** The brush under way in px, and what the pointer does: moving reads, dragging zooms, double-click resets. */
function usePointer(geometry: ChartGeometry, group: SyncGroup) {
  const [brush, setBrush] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const onPointerMove = (event: PointerEvent) => {
    const pixel = pixelOf(event);
    if (brush !== null) setBrush({ ...brush, to: pixel });
    group.change({ cursor: xAtPixel(geometry, pixel) });
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setBrush({ from: pixelOf(event), to: pixelOf(event) });
  };
  const onPointerUp = () => {
    setBrush(null);
    if (brush === null || Math.abs(brush.to - brush.from) < LEAST_BRUSH_PX) return;
    const from = xAtPixel(geometry, Math.min(brush.from, brush.to));
    group.change({ zoom: { from, to: xAtPixel(geometry, Math.max(brush.from, brush.to)) } });
  };
  const onPointerLeave = () => group.change({ cursor: null });
  const onDoubleClick = () => group.change({ zoom: null });
  return { brush, onPointerMove, onPointerDown, onPointerUp, onPointerLeave, onDoubleClick };
}

function pixelOf(event: PointerEvent): number {
  return event.clientX - event.currentTarget.getBoundingClientRect().left;
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
