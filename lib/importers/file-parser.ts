import type { ImportFormat } from '@/lib/contract/import-format';
import type { FilledGrid } from './fill-grid';
import type { CompanionSeries, FileReading, MeasuredServiceTime } from './imported-file';

/** Reads one kind of file, fed with its bytes from first to last. */
export interface FileParser {
  /** Data rows or points so far. */
  readonly rows: number;
  feed(chunk: Uint8Array): void;
  finish(): ParsedContent;
}

/** What a parser knows at the end of the file, before missing periods are read one way or the other. */
export interface ParsedContent extends FilledGrid {
  readonly format: ImportFormat;
  readonly zoneNeeded: boolean;
  readonly startNeeded: boolean;
  readonly reading: FileReading;
  readonly serviceTime: MeasuredServiceTime | null;
  readonly companions: readonly CompanionSeries[];
  readonly unit: string | null;
  readonly countsRequests: boolean;
  readonly warnings: readonly string[];
}
