'use client';
import { memo } from 'react';
import { CategoryMap } from '../charts/category-map';
import type { CategoryMapData } from '../charts/category-map-data';
import { mapFinding } from './break-even-map-words';

export interface BreakEvenMapChartProps {
  readonly data: CategoryMapData;
  readonly fileName: string;
  /** Said instead of what is found around today's cell. */
  readonly finding?: string | null;
}

/** The cheapest way to serve over volume and service time. */
export const BreakEvenMapChart = memo(function BreakEvenMapChart({
  data,
  fileName,
  finding = null,
}: BreakEvenMapChartProps) {
  return (
    <CategoryMap
      finding={finding ?? mapFinding(data)}
      measure="The cheapest way to serve that keeps the SLO, the shape of the traffic kept, the service time and its work scaled together."
      data={data}
      fileName={fileName}
    />
  );
});
