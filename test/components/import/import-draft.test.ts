import { describe, expect, it } from 'vitest';
import { fileAsRequest } from '@/components/import/file-as-request';
import { checkImportDraft, draftImport } from '@/components/import/import-draft';
import { describeContent, describePeak, previewChart } from '@/components/import/preview-words';
import { importRequestSchema } from '@/lib/contract/import-request';
import { outlineDemand } from '@/lib/core/series/demand-outline';
import { importFile } from '@/lib/importers/import-file';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { sourceOf } from '../../importers/read-text';

function readText(text: string, fileName = 'C:\\logs\\ranker-prod.2026-11.csv'): Promise<ImportedFile> {
  return importFile({ ...sourceOf(text), fileName });
}
const series = 'time,requests\n2026-11-02 09:00,3\n2026-11-02 09:01,4\n2026-11-02 09:03,11\n';
const log = 'time,duration_ms\n2026-11-02T09:00:01Z,80\n2026-11-02T09:00:02Z,80\n2026-11-02T09:00:03Z,4000\n';

describe('what the form starts from', () => {
  it('is named after the file, without folder and endings', async () => {
    expect(draftImport(await readText(series)).name).toBe('ranker-prod.2026-11');
    expect(draftImport(await readText(series, '.csv')).name).toBe('imported workload');
    expect(draftImport(await readText(series, `${'x'.repeat(300)}.csv`)).name).toHaveLength(100);
  });

  it('has the durations of the file as service time, and promises what they can keep', async () => {
    const { description } = draftImport(await readText(log));
    expect([description.p50, description.p99]).toEqual([
      '80',
      expect.stringMatching(/^(39[89]\d|40[012]\d)$/),
    ]);
    expect(Number(description.sloTargetMs)).toBeGreaterThanOrEqual(2 * Number(description.p99));
    expect(Number(description.sloTargetMs) % 100).toBe(0);
  });

  it('can be imported as it stands', async () => {
    const file = await readText(series);
    const checked = checkImportDraft(draftImport(file));
    if (!checked.ok) throw new Error(checked.problem.sentence);
    const request = importRequestSchema.parse({ ...checked.told, ...fileAsRequest(file) });
    expect(request.series.values).toEqual([3, 4, null, 11]);
    expect(request.source).toMatchObject({
      format: 'csv',
      timeZone: 'UTC',
      rows: 3,
      digestSha256: file.digestSha256,
    });
  });
});

describe('what is typed wrong', () => {
  it('is named by the field of the form that it is about', async () => {
    const draft = draftImport(await readText(series));
    const problemOf = (changed: typeof draft) => {
      const checked = checkImportDraft(changed);
      return checked.ok ? null : checked.problem.path;
    };
    expect(problemOf({ ...draft, name: '' })).toBe('name');
    expect(problemOf({ ...draft, region: 'x' })).toBe('region');
    expect(problemOf({ ...draft, description: { ...draft.description, p99: '1' } })).toBe(
      'serviceTimeMs.p99',
    );
    expect(problemOf({ ...draft, description: { ...draft.description, requestBytes: '' } })).toBe(
      'requestBytes',
    );
  });
});

describe('the preview in words', () => {
  it('says how much, in which periods, and when it was busiest', async () => {
    const file = await readText(series);
    const outline = outlineDemand(file.series, 700);
    expect(describeContent(file)).toBe(
      '18 requests in 4 periods of 1 min, 2026-11-02 09:00 UTC to 2026-11-02 09:04 UTC.',
    );
    expect(describePeak(file, outline)).toBe(
      'The busiest 1 min had 11 requests, 1.83 times the mean, about 2026-11-02 09:03 UTC.',
    );
    expect(previewChart(file, outline).lines).toEqual([
      { name: 'Requests', color: 'accent', values: [3, 4, null, 11] },
    ]);
  });

  it('does not call percentages requests', async () => {
    const json = JSON.stringify({
      Datapoints: [0, 60].map((seconds) => ({ Timestamp: seconds, Average: 12.5, Unit: 'Percent' })),
    });
    const file = await readText(json);
    const outline = outlineDemand(file.series, 700);
    expect(describeContent(file)).toMatch(/^2 values in 2 periods/);
    expect(describePeak(file, outline)).toMatch(/^The largest value is 12\.5/);
    expect(previewChart(file, outline).lines[0]?.name).toBe('Value');
  });
});
