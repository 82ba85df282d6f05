'use client';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Range } from '../charts/chart-spec';
import type { SyncGroup } from '../charts/sync-group';
import { useUrlState } from '../ui/use-url-state';

/** The name of the range in sight in the address. */
export const ZOOM_PARAMETER = 'zoom';

/** The range in sight, which the address carries: a link to it shows the same. */
export function useZoomAddress(group: SyncGroup): Range | null {
  const readZoom = () => group.read().zoom;
  const zoom = useSyncExternalStore(group.subscribe, readZoom, readZoom);
  const [text, setText] = useUrlState(ZOOM_PARAMETER);
  const taken = useRef<string | null>(null);
  useEffect(() => {
    if (text === taken.current) return;
    taken.current = text;
    group.change({ zoom: parseZoom(text) });
  }, [group, text]);
  useEffect(() => {
    const next = zoom === null ? null : formatZoom(zoom);
    if (next === taken.current) return;
    taken.current = next;
    setText(next);
  }, [zoom, setText]);
  return zoom;
}

/** `1795132800-1795140000`: epoch seconds. */
export function formatZoom({ from, to }: Range): string {
  return `${Math.round(from)}-${Math.round(to)}`;
}

/** `null` for what names no range. */
export function parseZoom(text: string | null): Range | null {
  const match = /^(\d{1,11})-(\d{1,11})$/.exec(text ?? '');
  if (match === null) return null;
  const [from, to] = [Number(match[1]), Number(match[2])];
  return from < to ? { from, to } : null;
}
