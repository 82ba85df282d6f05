import type { ScopeChoicesQuery } from '@/lib/contract/report-scope-query';
import type { UseCaseDeps } from './deps';
import type { ScopeChoice } from './report-scope-store';

/** As many as a list to pick from shows; for others one types more of the name. */
export const SCOPE_CHOICES_SHOWN = 20;

export interface ScopeChoices {
  readonly choices: readonly ScopeChoice[];
  /** Whether there are others. */
  readonly hasMore: boolean;
}

/** Finds what a report can be about, of a fleet of any size. */
export async function findScopeChoices(
  query: ScopeChoicesQuery,
  { store }: Pick<UseCaseDeps, 'store'>,
): Promise<ScopeChoices> {
  const found = await store.listScopeChoices(query, SCOPE_CHOICES_SHOWN + 1);
  return { choices: found.slice(0, SCOPE_CHOICES_SHOWN), hasMore: found.length > SCOPE_CHOICES_SHOWN };
}
