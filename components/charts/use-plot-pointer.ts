'use client';
import { type PointerEvent, useEffect, useState } from 'react';
import { nearestIndex, nearestMarker } from './chart-domain';
import type { ChartSpec } from './chart-spec';
import { type ChartGeometry, xAtPixel } from './chart-surface';
import type { SyncGroup } from './sync-group';

/** A brush narrower than this is a click. */
const LEAST_BRUSH_PX = 6;

export interface PlotPointerInput {
  readonly spec: ChartSpec;
  readonly geometry: ChartGeometry;
  readonly group: SyncGroup;
  /** Called with the point under the pointer; `null` when it leaves. */
  readonly readIndex: (index: number | null) => void;
}

/**
 * The brush under way in px, and what the pointer does: moving reads, dragging zooms, double-click resets. A finger
 * reads, also by a tap, and what it read stays until it taps elsewhere: it zooms with the handles under the plot.
 */
export function usePlotPointer({ spec, geometry, group, readIndex }: PlotPointerInput) {
  const [brush, setBrush] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const [touched, setTouched] = useState<Element | null>(null);
  useTapElsewhere(touched, () => {
    setTouched(null);
    readIndex(null);
  });
  const onPointerMove = (event: PointerEvent) => {
    const { x } = placeOf(event);
    if (brush !== null) setBrush({ ...brush, to: x });
    readPlace(event);
  };
  const readPlace = (event: PointerEvent) => {
    const { x, y } = placeOf(event);
    if (spec.names !== undefined) return readIndex(nearestMarker(spec, geometry, x, y));
    readIndex(nearestIndex(spec.xs, xAtPixel(geometry, x)));
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x } = placeOf(event);
    setBrush({ from: x, to: x });
  };
  const onPointerUp = (event: PointerEvent) => {
    setBrush(null);
    if (event.pointerType === 'touch') {
      setTouched(event.currentTarget);
      return readPlace(event);
    }
    if (brush === null || Math.abs(brush.to - brush.from) < LEAST_BRUSH_PX) return;
    const from = xAtPixel(geometry, Math.min(brush.from, brush.to));
    group.change({ zoom: { from, to: xAtPixel(geometry, Math.max(brush.from, brush.to)) } });
  };
  const onPointerCancel = () => {
    setBrush(null);
    // The finger scrolls the page.
    readIndex(null);
  };
  const onPointerLeave = (event: PointerEvent) => {
    // A finger leaves as it is lifted.
    if (event.pointerType !== 'touch') readIndex(null);
  };
  const onDoubleClick = () => group.change({ zoom: null });
  return { brush, onPointerMove, onPointerDown, onPointerUp, onPointerCancel, onPointerLeave, onDoubleClick };
}

/** Not all browsers take the focus from a plot as a finger taps beside it. */
function useTapElsewhere(touched: Element | null, leave: () => void): void {
  useEffect(() => {
    if (touched === null) return;
    const onTap = ({ target }: Event) => {
      if (!(target instanceof Node) || !touched.contains(target)) leave();
    };
    document.addEventListener('pointerdown', onTap);
    return () => document.removeEventListener('pointerdown', onTap);
  }, [touched, leave]);
}

function placeOf(event: PointerEvent): { readonly x: number; readonly y: number } {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
