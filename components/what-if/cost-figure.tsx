import type { Evaluation } from '@/lib/core/plan/plan';
import { formatUsdNumber } from '@/lib/format/money';
import { Figure } from '../ui/figure';

export interface CostFigureProps {
  readonly evaluation: Evaluation;
  readonly align?: 'start' | 'end';
}

/** What an option costs a month, which opens to its formula. */
export function CostFigure({ evaluation, align = 'end' }: CostFigureProps) {
  const { monthlyCostUsd, label, components, assumptions } = evaluation;
  return (
    <Figure
      title={`Cost a month of ${label}`}
      value={formatUsdNumber(monthlyCostUsd)}
      formula={{ components, assumptions }}
      align={align}
    />
  );
}
