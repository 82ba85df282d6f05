import { describe, expect, it } from 'vitest';
import { fileAsRequest } from '@/components/import/file-as-request';
import { describeFitted } from '@/components/import/fit-words';
import { checkImportDraft, draftImport } from '@/components/import/import-draft';
import { describeContent, describePeak, previewChart } from '@/components/import/preview-words';
import { importRequestSchema } from '@/lib/contract/import-request';
import { outlineDemand } from '@/lib/core/series/demand-outline';
import { fitImportedFile } from '@/lib/importers/fit-imported-file';
import { importFile } from '@/lib/importers/import-file';
import type { ImportedFile } from '@/lib/importers/imported-file';
import { sourceOf } from '../../importers/read-text';
import { OBSERVED_TRUTH, observedEndpoint } from '../../support/observed-endpoint';

function readText(text: string, fileName = 'C:\\logs\\ranker-prod.2026-11.csv'): Promise<ImportedFile> {
  return importFile({ ...sourceOf(text), fileName });
}
const series = 'time,requests\n2026-11-02 09:00,3\n2026-11-02 09:01,4\n2026-11-02 09:03,11\n';
const log = 'time,duration_ms\n2026-11-02T09:00:01Z,80\n2026-11-02T09:00:02Z,80\n2026-11-02T09:00:03Z,4000\n';

describe('what the form starts from', () => {
  it('is named after the file, without folder and endings', async () => {
    expect(draftImport(await readText(series), null).name).toBe('ranker-prod.2026-11');
    expect(draftImport(await readText(series, '.csv'), null).name).toBe('imported workload');
    expect(draftImport(await readText(series, `${'x'.repeat(300)}.csv`), null).name).toHaveLength(100);
  });

  it('has the durations of the file as service time, and promises what they can keep', async () => {
    const { description } = draftImport(await readText(log), null);
    expect([description.p50, description.p99]).toEqual([
      '80',
      expect.stringMatching(/^(39[89]\d|40[012]\d)$/),
    ]);
    expect(Number(description.sloTargetMs)).toBeGreaterThanOrEqual(2 * Number(description.p99));
    expect(Number(description.sloTargetMs) % 100).toBe(0);
  });

  it('can be imported as it stands', async () => {
    const file = await readText(series);
    const checked = checkImportDraft(draftImport(file, null));
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

describe('a file with metrics beside its requests', () => {
  async function readEndpoint(metrics?: readonly string[]) {
    const file = await importFile(sourceOf(observedEndpoint(metrics)));
    const fit = fitImportedFile(file, { instances: null, vcpu: null });
    if (fit === null) throw new Error('nothing was fitted');
    return { file, fit };
  }

  it('fills the form with what was fitted, so that it can be imported as it stands', async () => {
    const { file, fit } = await readEndpoint();
    const checked = checkImportDraft(draftImport(file, fit));
    if (!checked.ok) throw new Error(checked.problem.sentence);
    const { description, companions } = importRequestSchema.parse({
      ...checked.told,
      ...fileAsRequest(file),
    });
    expect(description.serviceTimeMs).toEqual({
      p50: expect.closeTo(OBSERVED_TRUTH.p50Ms, 0),
      p99: expect.closeTo(OBSERVED_TRUTH.p99Ms, 0),
    });
    expect(description.demandVcpuSeconds).toBe(OBSERVED_TRUTH.demandVcpuSeconds);
    expect(description.demandFit?.baseVcpu).toBeCloseTo(OBSERVED_TRUTH.baseVcpu, 2);
    expect(Object.keys(companions ?? {}).sort()).toEqual([
      'cpuUtilizationPercent',
      'instances',
      'serviceTimeP50Ms',
      'serviceTimeP99Ms',
    ]);
  });

  it('says what was fitted from which metric', async () => {
    const { file, fit } = await readEndpoint();
    expect(describeFitted(fit, file)).toEqual([
      expect.stringMatching(
        /^Fitted from CPUUtilization \(m2\): 0\.04 vCPU-seconds a request, 90 % interval 0\.0[34]\d* to 0\.04\d*, and 0\.2 vCPUs busy without one\./,
      ),
      expect.stringMatching(
        /^Fitted from ModelLatency p50 \(m3\), ModelLatency p99 \(m4\) in [\d,]+ quiet periods: service time p50 50(\.\d)? ms, p99 (149|150|151)(\.\d)? ms\.$/,
      ),
    ]);
  });

  it('says why a metric tells nothing, and leaves the form as it was', async () => {
    const { file, fit } = await readEndpoint(['Invocations', 'CPUUtilization', 'ModelLatency p50']);
    expect(describeFitted(fit, file)).toEqual([
      'CPUUtilization (m1) does not tell what a request costs: how many instances served is not known. It is kept for the Demand page.',
      'ModelLatency p50 (m2) does not tell the service time: it takes two percentiles, or one and the Average.',
    ]);
    const { description } = draftImport(file, fit);
    expect([description.p50, description.demandVcpuSeconds]).toEqual(['50', '']);
  });
});

describe('what is typed wrong', () => {
  it('is named by the field of the form that it is about', async () => {
    const draft = draftImport(await readText(series), null);
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
