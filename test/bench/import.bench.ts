/** Prints JSON lines: rows and megabytes a second and peak memory of importing 200 MB, by format. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_IMPORT_BYTES } from '@/lib/contract/import-format';
import { GENERATED_KINDS, type GeneratedKind, writeGeneratedFile } from '../support/generated-import-file';
import { bundleImportChild, type MeasuredImport, measureImport } from '../support/measured-import';

const BYTES_PER_MB = 1_048_576;
/** Below the limit by the tail of the last part written. */
const FILE_BYTES = MAX_IMPORT_BYTES - BYTES_PER_MB;
const PEAK_LIMIT_MB = 300;

function printFigure(figure: string, value: number, unit: string, baseline: number): void {
  console.log(JSON.stringify({ figure, value, unit, baseline, ratio: value / baseline }));
}

function printFigures(kind: GeneratedKind, read: MeasuredImport, bare: MeasuredImport): void {
  printFigure(`import ${kind}, rows`, read.rows / read.seconds, 'rows/s', read.rows / bare.seconds);
  const mb = read.bytes / BYTES_PER_MB;
  printFigure(`import ${kind}, bytes`, mb / read.seconds, 'MB/s', mb / bare.seconds);
  printFigure(`import ${kind}, peak memory`, read.peakRssMb, 'MB', PEAK_LIMIT_MB);
}

const folder = mkdtempSync(join(tmpdir(), 'breakeven-import-'));
try {
  const program = bundleImportChild(folder);
  for (const kind of GENERATED_KINDS) {
    const path = join(folder, kind);
    writeGeneratedFile(path, kind, FILE_BYTES);
    const read = measureImport(program, 'import', path);
    printFigures(kind, read, measureImport(program, 'lines', path));
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
