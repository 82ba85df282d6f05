'use client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { findSyncGroup } from '../charts/sync-group';
import { requestJson } from './request-json';

/** Points asked for when zoomed: finer than a wide screen shows. */
const DETAIL_POINTS = 3000;
const REST_MS = 150;

/** An outline of a window in runs of periods. */
export interface RunGrid {
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly periodSeconds: number;
  readonly runs: number;
}

/**
 * The finer outline of the range that charts of a group are zoomed to, asked of `path`; `null` while everything shows, and
 * where there is nothing finer.
 */
export function useZoomDetail<Outline>(path: string, syncGroup: string, grid: RunGrid): Outline | null {
  const group = useMemo(() => findSyncGroup(syncGroup), [syncGroup]);
  const readZoom = () => group.read().zoom;
  const zoom = useSyncExternalStore(group.subscribe, readZoom, readZoom);
  const [detail, setDetail] = useState<Outline | null>(null);
  const { startSeconds, stepSeconds, periodSeconds, runs } = grid;
  useEffect(() => {
    if (zoom === null || stepSeconds === periodSeconds) return setDetail(null);
    const { from, to } = alignToRuns({ startSeconds, stepSeconds, runs }, zoom);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({
        from: String(from),
        to: String(to),
        points: String(DETAIL_POINTS),
      });
      requestJson('GET', `${path}?${query}`, { signal: abort.signal }).then(
        // The project's own answer; without one the coarse values stay.
        (answer) => answer.ok && setDetail(answer.value as Outline),
        () => undefined,
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [path, startSeconds, stepSeconds, periodSeconds, runs, zoom]);
  return zoom === null ? null : detail;
}

/** The range of a zoom in whole runs of the outline, so that a finer one begins and ends with it. */
export function alignToRuns(
  { startSeconds, stepSeconds, runs }: Pick<RunGrid, 'startSeconds' | 'stepSeconds' | 'runs'>,
  range: { readonly from: number; readonly to: number },
): { readonly from: number; readonly to: number } {
  const runOf = (seconds: number) => (seconds - startSeconds) / stepSeconds;
  const first = Math.max(0, Math.floor(runOf(range.from)));
  const end = Math.min(runs, Math.max(first + 1, Math.ceil(runOf(range.to)) + 1));
  return { from: startSeconds + first * stepSeconds, to: startSeconds + end * stepSeconds };
}
