import type { ScenarioHeadline } from '@/lib/core/scenario/scenario-headline';
import { formatDate, formatRelativeAge } from '@/lib/format/date-time';
import { formatUsd } from '@/lib/format/money';
import { formatCount } from '@/lib/format/number';
import { formatScenarioName } from '@/lib/format/scenario-name';
import type { ScenarioRow } from './scenario-row';

/** How many are kept, and what the one changed last comes to: the sentence of the page. */
export function describeKept(rows: readonly ScenarioRow[]): string {
  const [latest] = rows;
  if (latest === undefined) return 'Move what could change, and see every figure follow.';
  const count = rows.length === 1 ? 'One scenario is' : `${formatCount(rows.length)} scenarios are`;
  return `${count} kept. ${formatScenarioName(latest.scenario.name)}, changed last, ${headlineWords(latest.headline)}.`;
}

/** `costs 412 USD a month with 2 x ml.m5.large`. */
export function headlineWords({ present, cheapest, problem }: ScenarioHeadline): string {
  const shown = present ?? cheapest;
  if (problem !== null || shown === null) return 'cannot be evaluated';
  const cost =
    shown.monthlyCostUsd === null ? 'has no known price' : `costs ${formatUsd(shown.monthlyCostUsd)} a month`;
  const verdict = shown.feasible ? '' : ', which does not hold the SLO';
  return `${cost} with ${shown.label}${verdict}`;
}

/** `2 hours ago by Ada`. */
export function changedWords({ updatedAt, who }: ScenarioRow, nowSeconds: number): string {
  const age = formatRelativeAge(nowSeconds, Date.parse(updatedAt) / 1000);
  return who === null ? age : `${age} by ${formatScenarioName(who)}`;
}

/** `7 Nov 2026 to 21 Nov 2026`: the days of its traffic. */
export function windowWords(basis: NonNullable<ScenarioRow['basis']>): string {
  return `${formatDate(basis.startSeconds)} to ${formatDate(basis.endSeconds)}`;
}

/** How many made-up workloads the scenarios were begun on. */
export function countDemo(rows: readonly Pick<ScenarioRow, 'basis'>[]): number {
  return new Set(rows.flatMap(({ basis }) => (basis?.demo === true ? [basis.workloadId] : []))).size;
}

/** When it was saved, and what its figures are of: they stay until somebody asks for newer ones. */
export function keptNote(row: ScenarioRow, nowSeconds: number): string {
  const saved = `Saved ${changedWords(row, nowSeconds)}`;
  const prices = `prices of ${row.priceDate}`;
  if (row.basis === null) return `${saved}. Designed from scratch, at ${prices}.`;
  const { workloadName } = row.basis;
  return `${saved}. The figures are of the traffic of ${formatScenarioName(workloadName)} from ${windowWords(row.basis)}, at ${prices}.`;
}

/** Which of those that hold costs least, and how much less than the first: the sentence of a comparison. */
export function compareSentence(rows: readonly ScenarioRow[]): string {
  const [first] = rows;
  if (first === undefined) return 'Set scenarios side by side.';
  const costs = rows.flatMap((row) => {
    const costUsd = heldCostUsd(row);
    return costUsd === null ? [] : [{ row, costUsd }];
  });
  const [least, ...rest] = costs.toSorted((a, b) => a.costUsd - b.costUsd);
  if (least === undefined) return 'None of these holds its SLO at a known price.';
  const name = formatScenarioName(least.row.scenario.name);
  const lead = `${name} costs least, ${formatUsd(least.costUsd)} a month`;
  if (rest.length === 0) return `${lead}${rows.length > 1 ? ', and alone holds its SLO' : ''}.`;
  if (rest.every(({ costUsd }) => costUsd === least.costUsd)) return 'All that hold cost the same.';
  const firstCostUsd = heldCostUsd(first);
  if (firstCostUsd === null || firstCostUsd === least.costUsd) return `${lead}, of those that hold.`;
  const firstName = formatScenarioName(first.scenario.name);
  return `${lead}: ${formatUsd(firstCostUsd - least.costUsd)} less than ${firstName}.`;
}

/** `null` where it does not hold, or has no known price. */
function heldCostUsd({ headline: { present, cheapest } }: ScenarioRow): number | null {
  const shown = present ?? cheapest;
  return shown?.feasible === true ? shown.monthlyCostUsd : null;
}
