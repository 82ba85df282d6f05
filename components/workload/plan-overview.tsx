import type { Plan } from '@/lib/core/plan/plan';
import { CostFrontierChart } from './frontier-chart';
import { frontierChart } from './frontier-spec';
import { PlanReasons } from './plan-reasons';

export interface PlanOverviewProps {
  readonly plan: Plan;
  readonly name: string;
}

/** Why, beside cost against response time of all alternatives. */
export function PlanOverview({ plan, name }: PlanOverviewProps) {
  const chart = frontierChart(plan);
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <PlanReasons plan={plan} />
      {chart === null ? null : <CostFrontierChart chart={chart} fileName={`${name}-frontier`} />}
    </div>
  );
}
