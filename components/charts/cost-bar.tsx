import type { ServingStyle } from '@/lib/core/workload/serving-option';
import { formatUsd } from '@/lib/format/money';
import { servingColor } from '../ui/marker';

export interface CostBarProps {
  readonly style: ServingStyle;
  /** `null` draws nothing: no price is not a price of nothing. */
  readonly costUsd: number | null;
  /** The cost that fills the width: the highest of the bars that are compared. */
  readonly fullUsd: number;
  /** Present is outlined and dashed, others are filled. */
  readonly isPresent?: boolean;
  /** Infeasible options are pale. */
  readonly isFeasible?: boolean;
}

/** One bar of a comparison in a table's cell, on a linear scale from zero. The number stands beside it as text. */
export function CostBar({ style, costUsd, fullUsd, isPresent = false, isFeasible = true }: CostBarProps) {
  if (costUsd === null || fullUsd <= 0) return null;
  const color = servingColor(style);
  return (
    <svg
      role="img"
      aria-label={formatUsd(costUsd)}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      className="block h-2.5 w-full"
      opacity={isFeasible ? 1 : 0.35}
    >
      <rect
        x="0.4"
        y="0.75"
        width={Math.max(0.4, Math.min(99.2, (costUsd / fullUsd) * 99.2))}
        height="8.5"
        fill={color}
        fillOpacity={isPresent ? 0.12 : 0.85}
        stroke={color}
        strokeDasharray={isPresent ? '4 3' : undefined}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
