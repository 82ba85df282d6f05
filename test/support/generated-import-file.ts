import { closeSync, openSync, writeSync } from 'node:fs';

export const GENERATED_KINDS = ['csv', 'request-log', 'get-metric-data', 'get-metric-statistics'] as const;
export type GeneratedKind = (typeof GENERATED_KINDS)[number];

const START_SECONDS = 1_262_304_000;
const PARTS = 4000;
/** Bytes of a JSON time and its value with their commas and line ends. */
const POINT_BYTES = 30;

/** Writes an importable file of about `bytes` bytes in which every period or request is distinct. */
export function writeGeneratedFile(path: string, kind: GeneratedKind, bytes: number): void {
  const file = openSync(path, 'w');
  let written = 0;
  for (const part of WRITERS[kind](bytes)) {
    written += writeSync(file, part);
    if (written >= bytes && kind !== 'get-metric-data' && !part.endsWith(']}')) {
      if (kind === 'get-metric-statistics') writeSync(file, '{"Timestamp":"2009-12-31T00:00:00Z","Sum":1}]}');
      break;
    }
  }
  closeSync(file);
}

const WRITERS: Readonly<Record<GeneratedKind, (bytes: number) => Generator<string>>> = {
  csv: () => endless('timestamp,requests\n', (i) => `${minuteText(i).replace('T', ' ')},${countOf(i)}\n`),
  'request-log': () =>
    endless(
      'TIMESTAMP,duration_ms\n',
      (i) => `${isoText(START_SECONDS + i * 0.37).slice(0, 23)},${countOf(i)}.5\n`,
    ),
  'get-metric-data': writeMetricData,
  'get-metric-statistics': () =>
    endless(
      '{"Label":"Invocations","Datapoints":[\n',
      (i) => `{"Timestamp":"${minuteText((i * 7919) % 3_000_017)}Z","Sum":${countOf(i)}.0,"Unit":"Count"},\n`,
    ),
};

function* endless(head: string, line: (i: number) => string): Generator<string> {
  yield head;
  for (let i = 0; ; i += PARTS) yield Array.from({ length: PARTS }, (_, j) => line(i + j)).join('');
}

function* writeMetricData(bytes: number): Generator<string> {
  const points = Math.floor(bytes / POINT_BYTES / PARTS) * PARTS;
  yield '{"MetricDataResults":[{"Id":"m1","Label":"Invocations","Timestamps":["2009-12-31T00:00:00Z"';
  for (let i = 0; i < points; i += PARTS)
    yield Array.from({ length: PARTS }, (_, j) => `,\n"${minuteText(points - i - j)}Z"`).join('');
  yield '],"Values":[1';
  for (let i = 0; i < points; i += PARTS)
    yield Array.from({ length: PARTS }, (_, j) => `,\n${countOf(points - i - j)}`).join('');
  yield '],"StatusCode":"Complete"}]}';
}

function countOf(i: number): number {
  return (i * 7919) % 977;
}

function minuteText(i: number): string {
  return isoText(START_SECONDS + i * 60).slice(0, 19);
}

function isoText(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
