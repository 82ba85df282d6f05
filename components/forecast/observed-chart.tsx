'use client';
import { useMemo } from 'react';
import { listObservedDays, type ObservedDemand } from '@/lib/core/forecast/observed-demand';
import type { ChartSpec } from '../charts/chart-spec';
import { LineChart } from '../charts/line-chart';
import { clockOf } from './forecast-dates';

/** What is known where no forecast can be made of it: its days, or its hours where there are not two whole days. */
export function ObservedChart({
  observed,
  name,
}: {
  readonly observed: ObservedDemand;
  readonly name: string;
}) {
  const spec = useMemo(() => observedSpec(observed), [observed]);
  if (spec.xs.length < 2) return null;
  return (
    <LineChart
      finding="What is known of its demand so far."
      measure={`${spec.y.label}, UTC.`}
      spec={spec}
      fileName={`${name}-history`}
    />
  );
}

const HOUR_SECONDS = 3600;

function observedSpec(observed: ObservedDemand): ChartSpec {
  const days = listObservedDays(observed, clockOf('UTC'));
  if (days.length >= 2)
    return {
      x: { kind: 'day', label: 'Day', scale: 'linear' },
      y: { kind: 'rate', label: 'Requests a day', scale: 'linear' },
      xs: days.map(({ wallSeconds }) => wallSeconds),
      lines: [{ name: 'observed', color: 'ink', values: days.map(({ requests }) => requests) }],
    };
  return {
    x: { kind: 'time', label: 'Time, UTC', scale: 'linear' },
    y: { kind: 'rate', label: 'Requests an hour', scale: 'linear' },
    xs: observed.requests.map((_, i) => observed.startSeconds + i * HOUR_SECONDS),
    lines: [{ name: 'observed', color: 'ink', values: observed.requests }],
  };
}
