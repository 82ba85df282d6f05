import { type DatesAhead, loadDatesAhead as load } from '@/lib/usecases/load-dates-ahead';
import { applicationDeps } from '@/lib/wiring/wiring';

/** What the demand ahead comes to, for the page of a plan. */
export async function loadDatesAhead(of: {
  readonly workloadId: string;
  readonly planId: string;
}): Promise<DatesAhead | null> {
  return await load(of, applicationDeps());
}
