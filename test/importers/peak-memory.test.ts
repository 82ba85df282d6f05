import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_IMPORT_BYTES } from '@/lib/contract/import-format';
import { writeGeneratedFile } from '../support/generated-import-file';
import { bundleImportChild, measureImport } from '../support/measured-import';

/** The promise made to readers: a file of the largest size is read in less than this, the whole process counted. */
const PEAK_LIMIT_MB = 300;

describe('importing a file of the largest size', () => {
  let folder = '';
  let program = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'breakeven-memory-'));
    program = bundleImportChild(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['csv', 'get-metric-data'] as const)('takes bounded memory: %s', (kind) => {
    const path = join(folder, kind);
    writeGeneratedFile(path, kind, MAX_IMPORT_BYTES - 1_048_576);
    const { peakRssMb, rows } = measureImport(program, 'import', path);
    rmSync(path);
    expect(rows).toBeGreaterThan(3_000_000);
    expect(peakRssMb).toBeLessThan(PEAK_LIMIT_MB);
  });

  it('is measured apart from the memory of the process that measures', () => {
    const path = join(folder, 'small');
    writeGeneratedFile(path, 'csv', 1_048_576);
    const held = Buffer.alloc(2 * PEAK_LIMIT_MB * 1_000_000, 1);
    expect(measureImport(program, 'import', path).peakRssMb).toBeLessThan(PEAK_LIMIT_MB);
    expect(held.at(-1)).toBe(1);
  });
});
