'use client';
import clsx from 'clsx';
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import type { ChartSpec, Range } from './chart-spec';
import type { ChartGeometry } from './chart-surface';
import { miniaturePath } from './miniature-path';
import { moveRange, type RangeEdge, zoomOf } from './range-window';
import type { SyncGroup } from './sync-group';
import { formatValue } from './value-format';

export interface RangeBrushProps {
  /** Its first line is the picture. */
  readonly spec: ChartSpec;
  /** `null` until the plot is drawn: the handles stand under it. */
  readonly geometry: ChartGeometry | null;
  readonly everything: Range;
  readonly group: SyncGroup;
  /** The part in sight. */
  readonly range: Range;
}

const HEIGHT_PX = 36;
const HANDLE_PX = 24;

/**
 * Everything in small, and on it the part in sight with a handle at either end. Handles and the part between them are
 * dragged with a mouse or a finger, and moved with the arrow keys; with Shift further.
 */
export function RangeBrush({ spec, geometry, everything, group, range }: RangeBrushProps) {
  const path = useMemo(() => miniaturePath(spec, everything), [spec, everything]);
  if (geometry === null) return <div style={{ height: HEIGHT_PX }} />;
  const widthPx = geometry.right - geometry.left;
  const share = (x: number) => (x - everything.from) / (everything.to - everything.from);
  const [from, to] = [share(range.from) * widthPx, share(range.to) * widthPx];
  const edge = {
    ...{ everything, group, range },
    kind: spec.x.kind,
    valuePerPx: 1 / (share(1) - share(0)) / widthPx,
  };
  return (
    <div className="relative mt-1" style={{ height: HEIGHT_PX, marginLeft: geometry.left, width: widthPx }}>
      <svg
        aria-hidden="true"
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
        className="absolute inset-0 size-full rounded-sm bg-surface text-faint"
      >
        <path d={path} fill="none" stroke="currentColor" vectorEffect="non-scaling-stroke" />
      </svg>
      <Shade leftPx={0} widthPx={from} />
      <Shade leftPx={to} widthPx={widthPx - to} />
      <BrushHandle {...edge} edge="both" name="Range in sight" leftPx={from} widthPx={to - from} />
      <BrushHandle {...edge} edge="from" name="Start of the range in sight" leftPx={from - HANDLE_PX / 2} />
      <BrushHandle {...edge} edge="to" name="End of the range in sight" leftPx={to - HANDLE_PX / 2} />
    </div>
  );
}

/** What is out of sight. */
function Shade({ leftPx, widthPx }: { readonly leftPx: number; readonly widthPx: number }) {
  return (
    <div
      className="pointer-events-none absolute inset-y-0 bg-background opacity-70"
      style={{ left: leftPx, width: Math.max(0, widthPx) }}
    />
  );
}

interface BrushHandleProps extends Pick<RangeBrushProps, 'everything' | 'group' | 'range'> {
  readonly edge: RangeEdge;
  readonly name: string;
  readonly kind: ChartSpec['x']['kind'];
  readonly valuePerPx: number;
  readonly leftPx: number;
  readonly widthPx?: number;
}

function BrushHandle(props: BrushHandleProps) {
  const { edge, name, kind, everything, range, leftPx, widthPx = HANDLE_PX } = props;
  const value = edge === 'to' ? range.to : range.from;
  const shown = [range.from, range.to].map((x) => formatValue(kind, x)).join(' to ');
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={everything.from}
      aria-valuemax={everything.to}
      aria-valuenow={value}
      aria-valuetext={edge === 'both' ? shown : formatValue(kind, value)}
      className={clsx(
        'absolute inset-y-0 touch-none',
        edge === 'both'
          ? 'cursor-grab border-y border-line-strong active:cursor-grabbing'
          : 'flex cursor-ew-resize items-center justify-center',
      )}
      style={{ left: leftPx, width: Math.max(2, widthPx) }}
      {...useBrushHandle(props)}
    >
      {edge === 'both' ? null : <span className="h-full w-1.5 rounded-sm bg-muted" />}
    </div>
  );
}

/** Share of the part in sight that one key press moves. */
const KEY_SHARE = 0.05;
const FAR_KEY_SHARE = 0.5;

function useBrushHandle({ edge, everything, group, range, valuePerPx }: BrushHandleProps) {
  const grip = useRef<{ readonly x: number; readonly range: Range } | null>(null);
  const change = (next: Range) => group.change({ zoom: zoomOf(next, everything) });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = keyMove(event, range, everything);
    if (by === null) return;
    event.preventDefault();
    change(moveRange(range, everything, edge, by));
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, range };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current === null) return;
    const by = (event.clientX - grip.current.x) * valuePerPx;
    change(moveRange(grip.current.range, everything, edge, by));
  };
  const onPointerUp = () => {
    grip.current = null;
  };
  const onDoubleClick = () => group.change({ zoom: null });
  return {
    onKeyDown,
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: onPointerUp,
    onDoubleClick,
  };
}

/** How far a key moves; `null` for one without meaning here. */
function keyMove({ key, shiftKey }: KeyboardEvent, range: Range, everything: Range): number | null {
  const step = (range.to - range.from) * (shiftKey ? FAR_KEY_SHARE : KEY_SHARE);
  const far = (range.to - range.from) * FAR_KEY_SHARE;
  const whole = everything.to - everything.from;
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: -step,
    ArrowDown: -step,
    ArrowRight: step,
    ArrowUp: step,
    PageDown: -far,
    PageUp: far,
    Home: -whole,
    End: whole,
  };
  return moves[key] ?? null;
}
