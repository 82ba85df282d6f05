import { daysPerMonth } from '@/lib/core/units';
import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { formatRoundedCount } from '@/lib/format/number';
import type { ChartSpec } from '../../charts/chart-spec';
import type { FormulaLine } from '../../ui/formula';

/** A priced line as the API answers it: without its source, which is in the price book. */
export type CostLine = Omit<FormulaLine, 'source'>;

export interface CostAnswer {
  readonly components: readonly CostLine[];
  readonly totalUsd: number;
  readonly assumptions: readonly string[];
}

export interface Crossing {
  readonly requestsPerMonth: number;
  readonly requestsPerDay: number;
  readonly cheaperBelow: 'a' | 'b';
}

/** What an option costs whatever comes, and what a million requests add to it. */
export interface OptionCost {
  readonly standingUsd: number;
  readonly standing: readonly CostLine[];
  readonly perMillionUsd: number;
  readonly perMillion: readonly CostLine[];
  readonly assumptions: readonly string[];
}

export interface Comparison {
  readonly crossings: readonly Crossing[];
  /** Only without a crossing; `null` when both always cost the same. */
  readonly alwaysCheaper: 'a' | 'b' | null;
  readonly a: OptionCost;
  readonly b: OptionCost;
  readonly hoursPerMonth: number;
  readonly volumesPerMonth: readonly number[];
  readonly aUsd: readonly number[];
  readonly bUsd: readonly number[];
}

export const MILLION = 1_000_000;

/** Splits a cost into what stands and what a million requests add, from two estimates of it. */
export function splitCost(atNone: CostAnswer, atMillion: CostAnswer): OptionCost {
  return {
    standingUsd: atNone.totalUsd,
    standing: atNone.components.filter(({ quantity }) => quantity > 0),
    perMillionUsd: atMillion.totalUsd - atNone.totalUsd,
    perMillion: atMillion.components.flatMap((line) => {
      const before = atNone.components.find(({ name }) => name === line.name);
      const quantity = line.quantity - (before?.quantity ?? 0);
      if (quantity <= 0) return [];
      return [
        { ...line, quantity, costUsd: line.unitPriceUsd === null ? null : quantity * line.unitPriceUsd },
      ];
    }),
    assumptions: atMillion.assumptions,
  };
}

const POINTS = 41;
/** A decade and a half to either side of the crossings shows both slopes. */
const REACH = 30;
const NO_CROSSING = { from: 30_000, to: 3_000_000_000 };

/** The volumes a month that are drawn, ascending by a constant ratio. */
export function chartVolumes(crossings: readonly Crossing[]): number[] {
  const volumes = crossings.map(({ requestsPerMonth }) => requestsPerMonth);
  const from = volumes.length === 0 ? NO_CROSSING.from : Math.min(...volumes) / REACH;
  const to = volumes.length === 0 ? NO_CROSSING.to : Math.max(...volumes) * REACH;
  return Array.from({ length: POINTS }, (_, i) => from * (to / from) ** (i / (POINTS - 1)));
}

/** Whether a cost still follows its first million at a larger volume: no tier lies between. */
export function isStraight(
  { standingUsd, perMillionUsd }: OptionCost,
  volume: number,
  totalUsd: number,
): boolean {
  const straight = standingUsd + (perMillionUsd * volume) / MILLION;
  return Math.abs(totalUsd - straight) <= 1e-9 * Math.max(1, Math.abs(totalUsd));
}

export interface NamedOption {
  readonly label: string;
  readonly style: ServingStyle;
}

/** Both costs over the volume, their crossings marked. The second is dashed where both are served alike. */
export function comparisonSpec(comparison: Comparison, a: NamedOption, b: NamedOption): ChartSpec {
  const { crossings, hoursPerMonth, volumesPerMonth, aUsd, bUsd } = comparison;
  const days = daysPerMonth(hoursPerMonth);
  return {
    x: { kind: 'count', label: 'Requests a day', scale: 'log' },
    y: { kind: 'usd', label: 'USD a month', scale: 'log' },
    xs: volumesPerMonth.map((volume) => volume / days),
    lines: [
      { name: a.label, color: a.style, values: aUsd },
      {
        name: a.label === b.label ? `${b.label} (second)` : b.label,
        color: b.style,
        values: bUsd,
        dashed: a.style === b.style,
      },
    ],
    points: crossings.map(({ requestsPerMonth, requestsPerDay }) => ({
      x: requestsPerDay,
      y: costAtCrossing(comparison, requestsPerMonth),
      label: formatRoundedCount(requestsPerDay),
    })),
  };
}

/** Both cost the same there; between two drawn volumes the costs are straight lines. */
function costAtCrossing({ volumesPerMonth, aUsd }: Comparison, volume: number): number {
  const after = volumesPerMonth.findIndex((one) => one >= volume);
  const [low, high] = [volumesPerMonth[after - 1] ?? volume, volumesPerMonth[after] ?? volume];
  const [lowUsd, highUsd] = [aUsd[after - 1] ?? 0, aUsd[after] ?? 0];
  return high === low ? highUsd : lowUsd + ((highUsd - lowUsd) * (volume - low)) / (high - low);
}
