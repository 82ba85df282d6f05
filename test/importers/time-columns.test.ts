import { describe, expect, it } from 'vitest';
import { importFile } from '@/lib/importers/import-file';
import { data, fileSource, importText, refusalOf } from './read-text';

/** A table of one line per row, its columns separated by commas. */
const table = (header: string, ...rows: string[]) => `${[header, ...rows].join('\n')}\n`;

describe('numbers that are no times', () => {
  it.each([
    ['a price of an hour', table('instance_type,price_per_hour', 'ml.a,1.515', 'ml.b,7.09', 'ml.c,10.18')],
    [
      'whole costs of an hour, in order, beside a count',
      table('name,cost_per_hour,requests', 'a,1,5', 'b,2,6', 'c,3,7'),
    ],
    ['a rate', table('model,transactions_per_minute', 'a,10', 'b,20', 'c,30')],
    ['a rate that is named from its unit', table('model,minutesPerEpoch', 'a,10', 'b,20', 'c,30')],
    ['a ratio of times', table('queue,Wq_over_service_time', 'a,0.1', 'b,0.2', 'c,0.4')],
    ['a running time in order', table('memory,exec_time', '512,265991', '512,358825', '512,358826')],
    ['a running time of the size of an epoch', table('fn,exec_time', 'a,1714521600', 'b,1714521660')],
    ['a duration that ends in a unit', table('model,latency_seconds', 'a,1', 'b,2', 'c,3')],
    ['a response time', table('request_time,status', '0.005,200', '0.1,200', '0.2,200')],
    ['an end-to-end time', table('model,end_to_end_time', 'a,1', 'b,2', 'c,3')],
    ['a difference of times', table('Memory,DeltaT', '128,1', '128,2', '128,4')],
    ['fractions that run down', table('name,time', 'a,0.5', 'b,0.3')],
    ['fractions without order', table('name,time', 'a,0.5', 'b,0.3', 'c,0.9', 'd,0.1')],
    ['one number for all rows', table('name,period', 'a,60', 'b,60', 'c,60')],
    ['numbers of rows', table('index,model,latency_ms', '0,a,5', '1,b,6', '2,c,7')],
    ['bytes of the size of an epoch', table('fn,memory_bytes', 'a,1073741824', 'b,1073741900')],
    [
      'numbers of the size of an epoch without an era',
      table('fn,draw', 'a,1073741824', 'b,3073741900', 'c,900000000'),
    ],
    ['counts of the size of an epoch', table('region,requests', 'a,1073741824', 'b,1073741900')],
    ['milliseconds from an unstated start', table('start_time_ms,duration', '0,5', '1500,3')],
  ])('%s', async (_name, content) => {
    expect(await refusalOf(content)).toMatch(
      /^Line 1: no column holds times among "[^;]*; allowed are [^;]*\.$/,
    );
  });

  it('says of a column of minutes where its order breaks', async () => {
    const content = table('minute,requests', '0,5', '9,6', '2,7', '8,7', '1,7');
    expect(await refusalOf(content)).toMatch(/^Line 4, column 1 \(minute\): 2 stands below 9.*sort the rows/);
  });

  it('shows what a column of times that cannot be read holds', async () => {
    const content = table('cost_per_hour,date,requests', '1,1 May 2024,5', '2,2 May 2024,5');
    expect(await refusalOf(content)).toMatch(/^Line 2, column 2 \(date\): "1 May 2024" is not a time/);
  });
});

describe('numbers that are times', () => {
  it.each([
    ['minute,requests', [0, 1, 2], 'index-min'],
    ['Time (s),requests', [0, 60, 120], 'index-s'],
    ['hour_utc,requests', [0, 1, 2], 'index-h'],
    ['trace_minute,requests', [5, 6, 8, 9, 10], 'index-min'],
    ['elapsed_seconds,requests', [0, 60, 120], 'index-s'],
    ['period,requests', [1, 2, 3], 'index-min'],
    ['end_timestamp,duration', [57.2, 0.08, 57.1], 'index-s'],
    ['clientStartTime,status', [9, 3.5, 7], 'index-s'],
    ['time,status', [0.5, 0.9, 4.2], 'index-s'],
    ['requestTimeEpoch,latency_ms', [1_714_521_600_000, 1_714_521_601_001], 'epoch-ms'],
    ['when,requests', [1_714_521_600, 1_714_521_660, 1_714_521_720], 'epoch-s'],
    ['timestamp_ms,status', [1_714_521_600_000, 1_714_521_599_000], 'epoch-ms'],
  ] as const)('%s %j', async (header, times, unit) => {
    const file = await importText(table(header, ...times.map((time) => `${time},1`)));
    expect(file.reading.timeUnit).toBe(unit);
    expect(file.reading.timeColumn).toBe(header.split(',')[0]);
    expect(file.facts.sum).toBe(times.length);
  });

  it('come before a price that is named by the hour', async () => {
    const file = await importText(table('price_per_hour,minute,requests', '1.5,0,4', '1.6,1,5', '1.7,2,6'));
    expect(file.reading).toMatchObject({ timeColumn: 'minute', valueColumn: 'requests' });
  });

  it('are read in a column that the reader names, whatever its order', async () => {
    const content = table('time,status', '0.5,200', '0.3,200', '61,200', '0.4,200');
    expect(await refusalOf(content)).toMatch(/no column holds times/);
    const told = await importText(content, { timeColumn: 'time' });
    expect(Array.from(told.series.values)).toEqual([3, 1]);
  });
});

describe.skipIf(data === null)('real tables without times', () => {
  it.each([
    ['fmbench-sagemaker-llm', 'mistral-7b-tgi-g5-v1__instance_pricing_per_hour.csv'],
    ['fmbench-sagemaker-llm', 'llama2-13b-inf2-g5-p4d-v1__instance_pricing_per_hour.csv'],
    ['fmbench-sagemaker-llm', 'mistral-7b-tgi-g5-v1__all_metrics_slim.csv'],
    ['fmbench-sagemaker-llm', 'mistral-7b-tgi-g5-v1__all_metrics_summary.csv'],
    ['fmbench-sagemaker-llm', 'llama2-13b-inf2-g5-p4d-v1__all_metrics_slim.csv'],
    ['fmbench-sagemaker-llm', 'llama2-13b-inf2-g5-p4d-v1__all_metrics_summary.csv'],
    ['sagemaker-inference-recommender', 'recommender_results.csv'],
    ['queueing-reference', 'mg1_pollaczek_khinchine_exact.csv'],
    ['queueing-reference', 'mmc_erlang_exact.csv'],
    ['sebs-aws-lambda/perf_cost', '210_python_result.csv'],
    ['sebs-aws-lambda/perf_cost', '503_result.csv'],
    ['sebs-aws-lambda/container_eviction', 'results_aws_python_sleep_1_128_128_1.csv'],
  ])('%s/%s', async (folder, name) => {
    await expect(importFile(fileSource(folder, name))).rejects.toThrow(
      /^Line 1: no column holds times among /,
    );
  });
});
