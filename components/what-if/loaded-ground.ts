import type { InstanceSpec } from '@/lib/core/options/instance-catalog';
import type { Evaluation } from '@/lib/core/plan/plan';
import type { PriceBook } from '@/lib/core/pricing/price-book';
import type { WorkloadDescription } from '@/lib/core/workload/workload';

/** What `GET /api/v1/scenarios/ground` answers. */
export interface LoadedGround {
  readonly baseline: {
    readonly planHash: string;
    readonly arrivals: {
      readonly startSeconds: number;
      readonly stepSeconds: number;
      /** `null` where missing. */
      readonly values: readonly (number | null)[];
    };
    readonly description: WorkloadDescription;
    readonly evaluations: readonly Evaluation[];
  } | null;
  readonly priceBookId: string;
  readonly book: PriceBook;
  readonly instances: readonly InstanceSpec[];
}
