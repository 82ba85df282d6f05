import type { z } from 'zod';
import type { ServingOption } from '@/lib/core/workload/serving-option';
import { groupThousands } from './limits';

/** Refuses environments that are kept warm for longer than the month is. `path` leads to the option. */
export function refuseHoursBeyond(
  option: ServingOption | null,
  path: readonly string[],
  hoursPerMonth: number,
  context: z.RefinementCtx,
): void {
  if (option === null || !('provisionedHours' in option) || option.provisionedHours === undefined) return;
  if (option.provisionedHours <= hoursPerMonth) return;
  const message = `must be at most the month's ${groupThousands(hoursPerMonth)} hours`;
  context.addIssue({ code: 'custom', path: [...path, 'provisionedHours'], message });
}
