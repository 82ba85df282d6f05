import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSeries, type Series } from '@/lib/core/series/series';

/** The series of one file of real recordings. */
export interface RecordedFile {
  /** Path below the data folder. */
  readonly name: string;
  readonly series: readonly Series[];
}

/** All time series among the real recordings in `shared`, each on the grid of its own step. */
export function readRecordedFiles(shared: string): RecordedFile[] {
  const data = join(shared, 'data');
  const nab = readdirSync(join(data, 'nab')).filter((name) => name.endsWith('.csv'));
  return [
    ...nab.sort().map((name) => ({ name: `nab/${name}`, series: [readTimed(join(data, 'nab', name), 0)] })),
    readOne(data, 'twitter-nasa-rps/nasa_per_minute.csv', readMinuteIndexed),
    readOne(data, 'azure-llm-2023/conv_per_minute.csv', (path) => readTimed(path, 60)),
    {
      name: 'azure-functions-2019-sample/100_inv.csv',
      series: readWide(data, 'azure-functions-2019-sample/100_inv.csv', 3, 60),
    },
    { name: 'm4-hourly/Hourly-train.csv', series: readWide(data, 'm4-hourly/Hourly-train.csv', 1, 3600) },
  ];
}

function readOne(data: string, name: string, read: (path: string) => Series): RecordedFile {
  return { name, series: [read(join(data, name))] };
}

/** Rows of time and value; without a step it is the most frequent distance between rows. */
function readTimed(path: string, stepSeconds: number): Series {
  const rows = readRows(path).map(
    ([time = '', value = '']) => [Date.parse(`${time.replace(' ', 'T')}Z`) / 1000, Number(value)] as const,
  );
  const step = stepSeconds || mostFrequentStep(rows.map(([seconds]) => seconds));
  const startSeconds = rows[0]?.[0] ?? 0;
  const endSeconds = rows.at(-1)?.[0] ?? 0;
  const values = new Float64Array(Math.round((endSeconds - startSeconds) / step) + 1).fill(Number.NaN);
  for (const [seconds, value] of rows) values[Math.round((seconds - startSeconds) / step)] = value;
  return makeSeries(startSeconds, step, values);
}

function mostFrequentStep(seconds: readonly number[]): number {
  const counts = new Map<number, number>();
  seconds.slice(1).forEach((second, i) => {
    const step = second - (seconds[i] ?? 0);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  });
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 60;
}

function readMinuteIndexed(path: string): Series {
  const rows = readRows(path).map(([minute, value]) => [Number(minute), Number(value)] as const);
  const values = new Float64Array((rows.at(-1)?.[0] ?? 0) + 1).fill(Number.NaN);
  for (const [minute, value] of rows) values[minute] = value;
  return makeSeries(0, 60, values);
}

/** One series a row, after `labels` columns of text; a shorter row ends earlier. */
function readWide(data: string, name: string, labels: number, stepSeconds: number): Series[] {
  return readRows(join(data, name)).map((cells) => {
    const numbers = cells.slice(labels).filter((cell) => cell !== '');
    return makeSeries(0, stepSeconds, Float64Array.from(numbers, Number));
  });
}

function readRows(path: string): string[][] {
  const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/).slice(1);
  return lines.map((line) => line.replaceAll('"', '').split(','));
}
