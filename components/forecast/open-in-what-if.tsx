'use client';
import { writeScenarioLink } from '@/lib/contract/scenario-link';
import type { MonthAhead } from '@/lib/core/forecast/capacity-ahead';
import { type GroundAhead, monthScenario } from '@/lib/core/forecast/scenario-ahead';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { monthWords } from './forecast-dates';

/** Opens the what-if page of a workload with a scenario. */
export function useOpenInWhatIf(workloadId: string): (scenario: Scenario) => void {
  const notify = useToast();
  return (scenario) => {
    writeScenarioLink(scenario).then(
      (link) => window.location.assign(`/workloads/${encodeURIComponent(workloadId)}/what-if#${link}`),
      () => notify({ kind: 'error', text: 'The scenario could not be written into a link.' }),
    );
  };
}

export interface OpenMonthProps {
  readonly workloadId: string;
  readonly month: MonthAhead;
  readonly ground: GroundAhead;
}

/** The month as it is expected, and as it may be at most. */
export function OpenMonth({ workloadId, month, ground }: OpenMonthProps) {
  const open = useOpenInWhatIf(workloadId);
  const scenarios = (['median', 'high'] as const).flatMap((end) => {
    const scenario = monthScenario(ground, month, end);
    return scenario === null ? [] : [{ end, scenario }];
  });
  return (
    <span className="flex flex-wrap gap-1">
      {scenarios.map(({ end, scenario }) => (
        <Button
          key={end}
          size="sm"
          aria-label={`Open ${monthWords(month.month)} in what-if, ${end === 'median' ? 'as expected' : 'at its high end'}`}
          onClick={() => open(scenario)}
        >
          {end === 'median' ? 'Expected' : 'High'}
        </Button>
      ))}
    </span>
  );
}
