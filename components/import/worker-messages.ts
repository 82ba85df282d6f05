import type { DemandOutline } from '@/lib/core/series/demand-outline';
import type { WorkloadFit } from '@/lib/core/workload/fit-workload';
import type { ImportChoices } from '@/lib/importers/import-choices';
import type { ImportProgress } from '@/lib/importers/import-source';
import type { ImportedFile } from '@/lib/importers/imported-file';

/** What the page asks of the worker. */
export interface ParseRequest {
  /** More than one only for the pages of one CloudWatch answer. */
  readonly files: readonly File[];
  readonly choices: ImportChoices;
}

/** A file that was read, with its series reduced to what a chart shows. */
export interface ReadFile {
  readonly file: ImportedFile;
  readonly outline: DemandOutline;
  /** What its other metrics tell of the workload; `null` where it has none. */
  readonly fit: WorkloadFit | null;
}

/** What the worker answers: progress any number of times, then one of the other two. */
export type ParseAnswer =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'read'; readonly read: ReadFile }
  | { readonly kind: 'refused'; readonly message: string };
