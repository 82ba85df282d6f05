import { formatTime } from './format-time';
import type { ImportChoices } from './import-choices';
import { importFile } from './import-file';
import type { ImportRun, ImportSource } from './import-source';
import type { ImportedFile } from './imported-file';

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
  return describeFile(await importFile(source, choices, run));
}

/** The facts of a file that was read. */
export function describeFile({ format, facts, unit, warnings }: ImportedFile): FileInspection {
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
