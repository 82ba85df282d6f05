import type { DemandAsked } from '@/lib/core/forecast/demand-choices';

/** The part of an address that asks for demand ahead. */
export function demandQuery({ for: asked, end }: DemandAsked): string {
  return new URLSearchParams({ for: asked, ...(end === 'high' ? { end } : {}) }).toString();
}

/** The page of a workload's plan. */
export function planHref(workloadId: string): string {
  return `/workloads/${encodeURIComponent(workloadId)}/plan`;
}

/** The page of the plan for demand ahead. */
export function planAheadHref(workloadId: string, asked: DemandAsked): string {
  return `${planHref(workloadId)}?${demandQuery(asked)}`;
}
