import { describe, expect, it } from 'vitest';
import { measurePacked } from '../../support/packed-size';
import { readRecordedFiles } from '../../support/recorded-series';
import { sharedFolder } from '../../support/shared-folder';

/** What the store promises, over all and for each file. */
const MOST_BYTES_A_SAMPLE = 2;

const shared = sharedFolder();

describe.skipIf(shared === null)('packed days of the real recordings', () => {
  const files = (shared === null ? [] : readRecordedFiles(shared)).map(({ name, series }) => ({
    name,
    series: series.length,
    ...measurePacked(series),
  }));

  it('are there: six of servers and streets, and four collections', () => {
    expect(files).toHaveLength(10);
    expect(files.reduce((sum, { series }) => sum + series, 0)).toBeGreaterThan(500);
  });

  it.each(files)('$name takes at most 2 bytes a sample', ({ bytes, samples }) => {
    expect(bytes / samples).toBeLessThanOrEqual(MOST_BYTES_A_SAMPLE);
  });

  /** 0.80 bytes were measured when this was written; more than 0.85 means that the packing got worse. */
  it('take 0.8 bytes a sample over all', () => {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const samples = files.reduce((sum, file) => sum + file.samples, 0);
    expect(bytes / samples).toBeLessThanOrEqual(0.85);
  });
});
