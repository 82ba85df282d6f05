import { evaluateBreachShare, holdsSlo } from '@/lib/core/options/performance';
import { evaluatePerformance, findLimit } from '@/lib/core/options/registry';
import type { Situation } from '@/lib/core/options/way-to-serve';
import { estimateMonth } from '@/lib/core/plan/evaluate-option';
import type { ServingOption } from '@/lib/core/workload/serving-option';

/**
 * Monthly cost of the cheapest option of `candidates` that no limit stops and that meets the SLO; `null` when there is
 * none.
 */
export function findCheapestFeasible(
  candidates: readonly ServingOption[],
  situation: Situation,
): { option: ServingOption; monthlyCostUsd: number } | null {
  const priced = candidates.flatMap((option) => {
    if (findLimit(option, situation) !== null) return [];
    const cost = estimateMonth(option, situation);
    return cost.priced ? [{ option, monthlyCostUsd: cost.totalUsd }] : [];
  });
  priced.sort((a, b) => a.monthlyCostUsd - b.monthlyCostUsd);
  const { slo } = situation.description;
  const holds = (option: ServingOption): boolean => {
    const performance = evaluatePerformance(option, situation);
    return holdsSlo({ ...performance, breachShare: evaluateBreachShare(performance.responses, slo) }, slo);
  };
  return priced.find(({ option }) => holds(option)) ?? null;
}
