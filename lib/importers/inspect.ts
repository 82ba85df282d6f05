import { formatTime } from './format-time';
import type { ImportChoices } from './import-choices';
import { importFile } from './import-file';
import type { ImportRun, ImportSource } from './import-source';

/** Answer of the command line's `inspect`. */
export interface FileInspection {
  readonly format: string;
  readonly stepSeconds: number;
  /** ISO 8601, UTC. */
  readonly start: string;
  /** Exclusive. */
  readonly end: string;
  readonly periods: number;
  readonly present: number;
  readonly missing: number;
  readonly duplicates: number;
  readonly sum: number;
  readonly max: number;
  readonly unit: string | null;
  readonly warnings: readonly string[];
}

/** Says what a file of any importable format holds, without keeping it. */
export async function inspectFile(
  source: ImportSource,
  choices: ImportChoices = {},
  run: ImportRun = {},
): Promise<FileInspection> {
  const { format, facts, unit, warnings } = await importFile(source, choices, run);
  return {
    format,
    stepSeconds: facts.stepSeconds,
    start: formatTime(facts.startSeconds),
    end: formatTime(facts.endSeconds),
    periods: facts.periods,
    present: facts.present,
    missing: facts.missing,
    duplicates: facts.duplicates,
    sum: facts.sum,
    max: facts.max,
    unit,
    warnings,
  };
}
