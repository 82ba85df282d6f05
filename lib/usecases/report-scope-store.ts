import type { ScopeChoicesQuery } from '@/lib/contract/report-scope-query';

/** Something that a report can be about. */
export interface ScopeChoice {
  /** An id of a workload; else the same as its label. */
  readonly value: string;
  readonly label: string;
}

/** What use cases of the scope of a report need of the database. */
export interface ReportScopeStore {
  /** At most `limit`, by label; one that is exactly what is asked for comes first. */
  listScopeChoices(query: ScopeChoicesQuery, limit: number): Promise<ScopeChoice[]>;
}
