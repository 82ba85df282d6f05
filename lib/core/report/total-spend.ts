import type { ServingStyle } from '../workload/serving-option';
import { addParts } from './add-parts';
import { NO_CHANGE } from './explain-spend';
import type { ReportSpend, SpendChange, SpendLine } from './plan-report';

/** A line, and what its workload cost on each day of both periods; `null` where that is not known. */
export interface SpentLine {
  readonly line: SpendLine;
  /** One a day of the period before, then one a day of the period. */
  readonly days: Float64Array | null;
}

/** What the sum is of. */
export interface SpendFrame {
  /** Starts of the days of both periods, the period before first. */
  readonly dayStartsSeconds: readonly number[];
  /** Length of the period. */
  readonly hours: number;
  readonly hoursPerMonth: number;
  /** How many of the days are of the period before. */
  readonly daysBefore: number;
  /** What was billed for the first days of the period; `null` where that is not known. */
  readonly billed: { readonly days: number; readonly billedUsd: number } | null;
}

/** Adds lines up: missing is left out, and never zero. O(lines x days). */
export function totalSpend(lines: readonly SpentLine[], frame: SpendFrame): ReportSpend {
  const { hours, hoursPerMonth } = frame;
  const workloads = lines.map(({ line }) => line).toSorted(byCost);
  const days = addDays(lines, frame.dayStartsSeconds);
  const periodUsd = addKnown(workloads.map((line) => line.periodUsd));
  return {
    periodUsd,
    beforeUsd: addKnown(workloads.map((line) => line.beforeUsd)),
    monthlyUsd: periodUsd === null ? null : (periodUsd / hours) * hoursPerMonth,
    hoursPerMonth,
    change: addChanges(workloads.flatMap(({ change }) => (change === null ? [] : [change]))),
    days,
    byStyle: addStyles(workloads),
    workloads,
    ...compareBilled(days.slice(frame.daysBefore), frame.billed),
  };
}

function compareBilled(
  days: ReportSpend['days'],
  billed: SpendFrame['billed'],
): Pick<ReportSpend, 'billedUsd' | 'billedSoFar'> {
  if (billed === null) return { billedUsd: null };
  if (billed.days >= days.length) return { billedUsd: billed.billedUsd };
  const listedUsd = addKnown(days.slice(0, billed.days).map(({ usd }) => usd));
  return { billedUsd: null, billedSoFar: { ...billed, listedUsd } };
}

function byCost(a: SpendLine, b: SpendLine): number {
  if (a.periodUsd === null || b.periodUsd === null)
    return Number(a.periodUsd === null) - Number(b.periodUsd === null) || byName(a, b);
  return b.periodUsd - a.periodUsd || byName(a, b);
}

function byName(a: SpendLine, b: SpendLine): number {
  return a.name.localeCompare(b.name, 'en') || (a.workloadId < b.workloadId ? -1 : 1);
}

/** Sum of those that are known; `null` where none is. */
export function addKnown(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
}

/** `null` where there is nothing to compare. */
function addChanges(changes: readonly SpendChange[]): SpendChange | null {
  return changes.length === 0 ? null : addParts(NO_CHANGE, changes);
}

function addDays(lines: readonly SpentLine[], starts: readonly number[]): ReportSpend['days'] {
  return starts.map((startSeconds, day) => {
    const known = lines.map(({ days }) => days?.[day] ?? Number.NaN).filter((usd) => !Number.isNaN(usd));
    return { startSeconds, usd: known.length === 0 ? null : known.reduce((sum, usd) => sum + usd, 0) };
  });
}

function addStyles(lines: readonly SpendLine[]): ReportSpend['byStyle'] {
  const styles = new Map<ServingStyle, number>();
  for (const { style, periodUsd } of lines)
    if (style !== null && periodUsd !== null && periodUsd > 0)
      styles.set(style, (styles.get(style) ?? 0) + periodUsd);
  return [...styles].map(([style, usd]) => ({ style, usd })).sort((a, b) => b.usd - a.usd);
}
