import type { PlanHeadline } from '../plan/plan-record';
import { isSameServing } from './same-serving';

/** Plans in a row that say the same. */
export interface RecommendedPeriod {
  /** Of the first and the last of them, ISO 8601. */
  readonly fromAt: string;
  readonly toAt: string;
  readonly plans: number;
  /** The last of them, whose figures stand for all. */
  readonly latest: PlanHeadline;
}

/** Joins plans that follow each other and recommend the same; both newest first. O(plans). */
export function groupRecommendations(newestFirst: readonly PlanHeadline[]): RecommendedPeriod[] {
  const periods: { latest: PlanHeadline; first: PlanHeadline; plans: number }[] = [];
  for (const headline of newestFirst) {
    const later = periods.at(-1);
    if (later !== undefined && saysTheSame(headline, later.first)) {
      later.first = headline;
      later.plans += 1;
    } else periods.push({ latest: headline, first: headline, plans: 1 });
  }
  return periods.map(({ latest, first, plans }) => ({
    fromAt: first.plannedAt,
    toAt: latest.plannedAt,
    plans,
    latest,
  }));
}

function saysTheSame(a: PlanHeadline, b: PlanHeadline): boolean {
  if (a.serving === null || b.serving === null) return a.serving === b.serving;
  return a.keepsPresent === b.keepsPresent && isSameServing(a.serving, b.serving);
}
