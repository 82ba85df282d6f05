import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '@/lib/importers/import-file';
import { joinSources } from '@/lib/importers/import-source';
import { inspectFile } from '@/lib/importers/inspect';
import { data, fileSource, numbersOf } from './read-text';

/** Oracles: counts made from the same files by splitting lines, without any of the code under test. */
function rowsOf(...parts: string[]): string[][] {
  const text = readFileSync(join(data ?? '', 'data', ...parts), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));
}

function total(rows: string[][], column: number): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}

describe.skipIf(data === null)('real recordings', () => {
  it.each([
    ['Twitter_volume_FB.csv', 300, 173, 15_833],
    ['Twitter_volume_GOOG.csv', 300, 173, 15_842],
    ['Twitter_volume_KO.csv', 300, 173, 15_851],
    ['elb_request_count_8c0756.csv', 300, 240, 4040],
    ['grok_asg_anomaly.csv', 300, 0, 4621],
    ['nyc_taxi.csv', 1800, 0, 10_320],
  ])('keeps step, phase and sum of nab/%s', async (name, step, phase, periods) => {
    const rows = rowsOf('nab', name);
    const file = await importFile(fileSource('nab', name));
    expect(file.format).toBe('csv');
    expect(file.facts).toMatchObject({ stepSeconds: step, phaseSeconds: phase, periods, offGrid: 0 });
    expect(file.facts.present).toBe(rows.length);
    expect(file.facts.sum).toBe(total(rows, 1));
    expect(file.zoneNeeded).toBe(true);
    expect(file.facts.startSeconds).toBe(Date.parse(`${rows[0]?.[0]?.replace(' ', 'T')}Z`) / 1000);
  });

  it('lists the eight quiet periods of the load balancer, and reads them as zero when told', async () => {
    const name = ['nab', 'elb_request_count_8c0756.csv'];
    const asked = await importFile(fileSource(...name), { missingIsZero: true });
    const plain = await importFile(fileSource(...name));
    expect(plain.facts).toMatchObject({ missing: 8, gapCount: 8 });
    expect(plain.facts.gaps.every((gap) => gap.periods === 1)).toBe(true);
    expect(numbersOf(plain).filter((value) => value === null)).toHaveLength(8);
    expect(asked.missingIsZero).toBe(true);
    expect(asked.facts.missing).toBe(8);
    expect(numbersOf(asked)).toEqual(numbersOf(plain).map((value) => value ?? 0));
  });

  it('counts the language-model log into the minutes that its owners counted', async () => {
    const minutes = rowsOf('azure-llm-2023', 'conv_per_minute.csv');
    const log = await importFile(fileSource('azure-llm-2023', 'AzureLLMInferenceTrace_conv.csv'));
    const series = await importFile(fileSource('azure-llm-2023', 'conv_per_minute.csv'));
    expect(log.format).toBe('request-log');
    expect(numbersOf(log)).toEqual(minutes.map((row) => Number(row[1])));
    expect(log.series).toEqual(series.series);
    expect(log.facts.sum).toBe(19_366);
    expect([log.zoneNeeded, series.zoneNeeded]).toEqual([true, false]);
    expect(log.serviceTime).toBeNull();
  });

  it('puts requests of Azure Functions 2021 at their arrival, which is their end less their duration', async () => {
    const rows = rowsOf('azure-functions-2021-sample', 'Azure2021_200.csv');
    const expected: number[] = new Array(21).fill(0);
    for (const row of rows) {
      const minute = Math.floor((Number(row[2]) - Number(row[3])) / 60);
      expected[minute] = (expected[minute] ?? 0) + 1;
    }
    const file = await importFile(fileSource('azure-functions-2021-sample', 'Azure2021_200.csv'));
    expect(file.reading).toMatchObject({ timeMarks: 'end', durationUnit: 's', timeUnit: 'index-s' });
    expect(numbersOf(file)).toEqual(expected);
    const durations = rows.map((row) => Number(row[3]) * 1000).sort((a, b) => a - b);
    expect(file.serviceTime?.meanMs).toBeCloseTo(durations.reduce((a, b) => a + b, 0) / 199, 6);
    expectWithin(file.serviceTime?.p50Ms, durations[99], 0.01);
    expectWithin(file.serviceTime?.p99Ms, durations[197], 0.01);
  });

  it('reads start times and billed-free durations of the Lambda load test', async () => {
    const name = ['lambda-poisson-coldstart', 'res-01-2020-05-28_01-57-40.csv'];
    const file = await importFile(fileSource(...name));
    expect(file.reading).toMatchObject({
      timeColumn: 'start_time',
      timeUnit: 'epoch-ms',
      durationColumn: 'aws_duration',
      durationUnit: 'ms',
    });
    expect(file.facts.sum).toBe(186);
    expect(file.facts.startSeconds).toBe(Math.floor(1_590_530_039_578 / 60_000) * 60);
    const client = await importFile(fileSource(...name), {
      durationColumn: 'client_elapsed_time',
      durationUnit: 's',
    });
    expect(client.serviceTime?.meanMs).toBeGreaterThan(file.serviceTime?.meanMs ?? Number.NaN);
  });

  it('sums a row per function, or takes one by its key', async () => {
    const rows = rowsOf('azure-functions-2019-sample', '100_inv.csv');
    const all = await importFile(fileSource('azure-functions-2019-sample', '100_inv.csv'));
    expect(all).toMatchObject({ format: 'csv-minutes-wide', startNeeded: true });
    expect(all.facts).toMatchObject({ periods: 1440, stepSeconds: 60 });
    expect(numbersOf(all)).toEqual(Array.from({ length: 1440 }, (_, i) => total(rows, 3 + i)));
    const row = rows[17] ?? [];
    const one = await importFile(fileSource('azure-functions-2019-sample', '100_inv.csv'), {
      rowKey: row[0] ?? '',
      startAt: '2019-07-15T00:00:00Z',
    });
    expect(numbersOf(one)).toEqual(row.slice(3).map(Number));
    expect(one.facts.startSeconds).toBe(Date.UTC(2019, 6, 15) / 1000);
    expect(all.reading.rowKeys.find((key) => key.key === row[0])?.total).toBe(one.facts.sum);
  });

  it('reads minutes that are counted from an unstated start', async () => {
    const rows = rowsOf('twitter-nasa-rps', 'nasa_per_minute.csv');
    const file = await importFile(fileSource('twitter-nasa-rps', 'nasa_per_minute.csv'), {
      startAt: '1995-07-01T00:00:00-04:00',
    });
    expect(file).toMatchObject({ format: 'csv-minute-index', startNeeded: true });
    expect(file.facts).toMatchObject({ periods: rows.length, missing: 0, sum: total(rows, 1) });
    expect(file.facts.startSeconds).toBe(Date.UTC(1995, 6, 1, 4) / 1000);
  });

  it('joins two pages of GetMetricData into what the CSV of the same metric says', async () => {
    const pages = [1, 2].map((page) =>
      fileSource('cloudwatch-formats', 'derived', `get-metric-data_page${page}.json`),
    );
    const joined = await importFile(joinSources([...pages].reverse()));
    const csv = await importFile(fileSource('nab', 'elb_request_count_8c0756.csv'));
    expect(joined.facts).toMatchObject({
      stepSeconds: 300,
      periods: 577,
      present: 576,
      missing: 1,
      sum: 40_386,
    });
    const from = (joined.facts.startSeconds - csv.facts.startSeconds) / 300;
    expect(from).toBe(0);
    expect(Array.from(joined.series.values)).toEqual(
      Array.from(csv.series.values.subarray(from, from + 577)),
    );
    expect(joined.warnings.join(' ')).not.toContain('PartialData');
  });

  it('says of a single page that another follows', async () => {
    const page = await importFile(fileSource('cloudwatch-formats', 'derived', 'get-metric-data_page1.json'));
    expect(page.warnings.some((warning) => warning.includes('NextToken'))).toBe(true);
    expect(page.warnings.some((warning) => warning.includes('PartialData'))).toBe(true);
  });

  it('inspects unsorted GetMetricStatistics of percentages as no counts', async () => {
    const name = ['cloudwatch-formats', 'real_get-metric-statistics_ec2_cpu.json'];
    const points: { Timestamp: string; Maximum: number }[] = JSON.parse(
      readFileSync(join(data ?? '', 'data', ...name), 'utf8'),
    ).Datapoints;
    const inspection = await inspectFile(fileSource(...name));
    expect(inspection).toMatchObject({
      format: 'cloudwatch-get-metric-statistics',
      stepSeconds: 3600,
      start: points.map((point) => point.Timestamp).sort()[0],
      present: points.length,
      missing: 0,
      max: Math.max(...points.map((point) => point.Maximum)),
      unit: 'Percent',
    });
    expect((await importFile(fileSource(...name))).countsRequests).toBe(false);
  });

  it.each([
    ['lambda-memory-duration-slapp', 'App_Lambda_Logs_f1-f3.csv', 'no column holds times'],
    ['m4-hourly', 'Hourly-train.csv', 'no column holds times'],
    ['azure-functions-2019-sample', '100_mem.csv', 'no column holds times'],
    ['cloudwatch-formats', 'real_lambda_report_lines.txt', 'REPORT lines'],
  ])('refuses %s/%s, which has no times', async (folder, name, reason) => {
    await expect(importFile(fileSource(folder, name))).rejects.toThrow(reason);
  });
});

function expectWithin(actual: number | undefined, expected: number | undefined, share: number): void {
  expect(Math.abs((actual ?? Number.NaN) / (expected ?? Number.NaN) - 1)).toBeLessThanOrEqual(share);
}
