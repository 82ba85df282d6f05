import { describe, expect, it } from 'vitest';
import { importFile } from '@/lib/importers/import-file';
import { importText, numbersOf, refusalOf, sourceOf } from './read-text';

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const at = (text: string) => Date.parse(text) / 1000;

describe('layouts of CSV', () => {
  const expected = [3, 4, null, 6];
  it.each([
    [
      'commas',
      'time,requests\n2024-05-01 00:00,3\n2024-05-01 00:01,4\n2024-05-01 00:02,\n2024-05-01 00:03,6\n',
    ],
    [
      'semicolons',
      'time;requests\n2024-05-01 00:00;3\n2024-05-01 00:01;4\n2024-05-01 00:02;\n2024-05-01 00:03;6\n',
    ],
    [
      'tabs',
      'time\trequests\n2024-05-01 00:00\t3\n2024-05-01 00:01\t4\n2024-05-01 00:02\t\n2024-05-01 00:03\t6\n',
    ],
    [
      'byte order mark and CR LF',
      '\ufefftime,requests\r\n2024-05-01 00:00,3\r\n2024-05-01 00:01,4\r\n2024-05-01 00:02,\r\n2024-05-01 00:03,6\r\n',
    ],
    [
      'CR alone',
      'time,requests\r2024-05-01 00:00,3\r2024-05-01 00:01,4\r2024-05-01 00:02,\r2024-05-01 00:03,6\r',
    ],
    [
      'quotes',
      '"time","requests"\n"2024-05-01 00:00","3"\n"2024-05-01 00:01","4"\n"2024-05-01 00:02",""\n"2024-05-01 00:03","6"\n',
    ],
    [
      'a note with separators and line ends',
      'note,time,requests\n"a, ""b""\nc",2024-05-01 00:00,3\nx,2024-05-01 00:01,4\nx,2024-05-01 00:02,\nx,2024-05-01 00:03,6\n',
    ],
    ['no header', '2024-05-01 00:00,3\n2024-05-01 00:01,4\n2024-05-01 00:02,\n2024-05-01 00:03,6\n'],
    [
      'blank lines and blanks',
      'time, requests\n\n2024-05-01 00:00, 3\n2024-05-01 00:01 ,4\n\n2024-05-01 00:02,\n2024-05-01 00:03,6\n\n',
    ],
    [
      'a gap for an empty value',
      'time,requests\n2024-05-01 00:00,3\n2024-05-01 00:01,4\n2024-05-01 00:03,6\n',
    ],
    ['descending', 'time,requests\n2024-05-01 00:03,6\n2024-05-01 00:01,4\n2024-05-01 00:00,3\n'],
    [
      'an offset',
      'time,requests\n2024-05-01T02:00+02:00,3\n2024-04-30T20:01-04,4\n2024-05-01T00:03:00.000Z,6\n',
    ],
    ['epoch seconds', 'time,requests\n1714521600,3\n1714521660,4\n1714521780,6\n'],
    ['epoch milliseconds', 'time,requests\n1714521600000,3\n1714521660000,4\n1714521780000,6\n'],
    ['epoch microseconds', 'ts,requests\n1714521600000000,3\n1714521660000000,4\n1714521780000000,6\n'],
    ['slashes', 'time,requests\n2024/05/01 00:00,3\n2024/05/01 00:01,4\n2024/05/01 00:03,6\n'],
  ])('%s', async (_name, content) => {
    const file = await importText(content);
    expect(file.series.startSeconds).toBe(at('2024-05-01T00:00:00Z'));
    expect(file.series.stepSeconds).toBe(60);
    expect(numbersOf(file)).toEqual(expected);
  });

  it('names the line behind quoted line ends and blank lines', async () => {
    const content = 'note,time,requests\n"a\nb\nc",2024-05-01 00:00,3\n\nx,2024-05-01 00:01,-4\n';
    expect(await refusalOf(content)).toMatch(/^Line 6, column 3/);
  });
});

describe('time zones', () => {
  const berlin = { timeZone: 'Europe/Berlin' };

  it('asks for the zone when times state none, and says that UTC was taken', async () => {
    const content = lines('time,requests', '2024-05-01 00:00,1', '2024-05-01 00:01,2');
    const asked = await importText(content);
    expect(asked).toMatchObject({ zoneNeeded: true, timeZone: 'UTC' });
    expect(asked.warnings.join(' ')).toContain('state no zone');
    const told = await importText(content, { timeZone: 'Asia/Kolkata' });
    expect(told.series.startSeconds).toBe(at('2024-05-01T00:00:00+05:30'));
    expect(told.warnings).toEqual([]);
  });

  it('tells the two passes of an hour that comes twice by their order', async () => {
    const content = lines(
      'time,requests',
      '2024-10-27 01:30,1',
      '2024-10-27 02:00,2',
      '2024-10-27 02:30,3',
      '2024-10-27 02:00,4',
      '2024-10-27 02:30,5',
      '2024-10-27 03:00,6',
    );
    const file = await importText(content, berlin);
    expect(file.series.startSeconds).toBe(at('2024-10-26T23:30:00Z'));
    expect(numbersOf(file)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(file.warnings.join(' ')).toMatch(/4 rows lie in the hour that Europe\/Berlin has twice/);
    const reversed = lines('time,requests', ...content.trim().split('\n').slice(1).reverse());
    expect(numbersOf(await importText(reversed, berlin))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await refusalOf(content)).toMatch(/^Line 5.*name their time zone if clocks were put back/);
  });

  it('leaves out local times that a zone skips, and says so', async () => {
    const content = lines(
      'time,requests',
      '2024-03-31 01:00,1',
      '2024-03-31 01:30,2',
      '2024-03-31 02:00,9',
      '2024-03-31 02:30,9',
      '2024-03-31 03:00,3',
      '2024-03-31 03:30,4',
    );
    const file = await importText(content, berlin);
    expect(numbersOf(file)).toEqual([1, 2, 3, 4]);
    expect(file.warnings.join(' ')).toMatch(
      /2 rows lie at a local time that Europe\/Berlin skips.*first on line 4; they were left out/,
    );
  });

  it('counts requests at skipped and doubled times once each', async () => {
    const content = lines(
      'time,duration_ms',
      '2024-03-31 01:59:59.9,1',
      '2024-03-31 02:10:00.1,1',
      '2024-03-31 03:10:30.5,1',
    );
    const file = await importText(content, berlin);
    expect(file.facts.sum).toBe(3);
    expect(file.facts.periods).toBe(12);
    expect(numbersOf(file).at(-1)).toBe(2);
  });

  it('knows the half hour of Lord Howe Island', async () => {
    const content = lines(
      'time,requests',
      '2024-04-07 01:00,1',
      '2024-04-07 01:30,2',
      '2024-04-07 01:30,3',
      '2024-04-07 02:00,4',
    );
    const file = await importText(content, { timeZone: 'Australia/Lord_Howe' });
    expect(file.facts).toMatchObject({ stepSeconds: 1800, periods: 4, missing: 0 });
    expect(numbersOf(file)).toEqual([1, 2, 3, 4]);
  });
});

describe('steps', () => {
  it('finds the step of a sparse file, and keeps quiet periods missing until told otherwise', async () => {
    const minutes = [0, 7, 9, 16, 30, 31, 45, 52, 60, 73, 75];
    const content = lines('time,invocations', ...minutes.map((minute) => `${1_714_521_600 + minute * 60},1`));
    const file = await importText(content);
    expect(file.facts).toMatchObject({ stepSeconds: 60, periods: 76, present: 11, missing: 65 });
    const zero = await importText(content, { missingIsZero: true });
    expect(zero.facts.sum).toBe(11);
    expect(zero.series.values.every((value) => value === 0 || value === 1)).toBe(true);
    expect(zero.warnings.join(' ')).toContain('read as no traffic');
  });

  it('snaps a drifting clock to the grid, says so, and loses no request', async () => {
    const content = lines(
      'time,requests',
      ...Array.from({ length: 500 }, (_, i) => `${1_714_521_600 + i * 301},2`),
    );
    const file = await importText(content);
    expect(file.facts.stepSeconds).toBe(300);
    expect(file.facts.sum).toBe(1000);
    expect(file.facts.offGrid).toBeGreaterThan(400);
    expect(file.warnings.join(' ')).toMatch(/lie beside the 300 s grid/);
  });

  it('takes the step that it is given for a single row', async () => {
    const file = await importText(lines('time,requests', '2024-05-01 00:00,5'), { stepSeconds: 300 });
    expect(file.facts).toMatchObject({ stepSeconds: 300, periods: 1, sum: 5 });
  });

  it('drops equal rows of one time, and adds up different ones when told', async () => {
    const same = lines('time,requests', '2024-05-01 00:00,5', '2024-05-01 00:00,5', '2024-05-01 00:01,6');
    expect((await importText(same)).facts).toMatchObject({ duplicates: 1, sum: 11 });
    const long = lines(
      'time,function,requests',
      '2024-05-01 00:00,a,5',
      '2024-05-01 00:00,b,5',
      '2024-05-01 00:01,a,6',
      '2024-05-01 00:01,b,1',
    );
    expect(numbersOf(await importText(long, { sameTime: 'sum' }))).toEqual([10, 7]);
    expect(await refusalOf(long)).toMatch(/choose to add up rows of the same time/);
  });
});

describe('choices over guesses', () => {
  const content = lines('time,requests,errors', '2024-05-01 00:00,5,1', '2024-05-01 00:01,6,2');

  it('reads the column that it is told', async () => {
    expect(numbersOf(await importText(content))).toEqual([5, 6]);
    expect(numbersOf(await importText(content, { valueColumn: 'errors' }))).toEqual([1, 2]);
    expect(numbersOf(await importText(content, { rowsAre: 'requests' }))).toEqual([1, 1]);
  });

  it.each([
    ['duration_ms', '250', 'ms', 250],
    ['latency_seconds', '0.25', 's', 250],
    ['responseTimeMicros', '250000', 'us', 250],
    ['duration', '0.25', 's', 250],
    ['duration', '250', 'ms', 250],
    ['@duration', '250.5', 'ms', 250.5],
  ])('guesses the unit of %s %s', async (name, value, unit, ms) => {
    const log = lines(
      `@timestamp,${name}`,
      `2024-05-01 00:00:00.123,${value}`,
      `2024-05-01 00:00:07.523,${value}`,
    );
    const file = await importText(log);
    expect(file.format).toBe('request-log');
    expect(file.reading.durationUnit).toBe(unit);
    expect(file.serviceTime?.meanMs).toBeCloseTo(ms, 9);
  });

  it('takes the unit and the meaning of the time that it is told', async () => {
    const log = lines('time,duration', '2024-05-01 00:01:00.500,1', '2024-05-01 00:01:07.250,1');
    const file = await importText(log, { durationUnit: 's', timeMarks: 'end' });
    expect(file.serviceTime?.meanMs).toBe(1000);
    expect(numbersOf(file)).toEqual([1, 1]);
  });

  it('reads a log of nothing but times', async () => {
    const file = await importText(
      lines('arrived_at', '2024-05-01T00:00:01.5Z', '2024-05-01T00:03:00Z', '2024-05-01T00:00:02Z'),
    );
    expect(numbersOf(file)).toEqual([2, 0, 0, 1]);
  });
});

describe('published shapes of other years', () => {
  it('reads Azure Functions 2019 as first published: minutes named by numbers, rows by three hashes', async () => {
    const minutes = Array.from({ length: 1440 }, (_, i) => i + 1);
    const row = (name: string, count: number) => `o1,a1,${name},http,${minutes.map(() => count).join(',')}`;
    const content = lines(
      `HashOwner,HashApp,HashFunction,Trigger,${minutes.join(',')}`,
      row('f1', 2),
      row('f2', 5),
    );
    const all = await importText(content);
    expect(all.facts).toMatchObject({ periods: 1440, sum: 7 * 1440 });
    expect(all.reading.rowKeys).toEqual([
      { key: 'f2', total: 5 * 1440 },
      { key: 'f1', total: 2 * 1440 },
    ]);
    expect((await importText(content, { rowKey: 'f1' })).facts.sum).toBe(2 * 1440);
  });

  it('reads the language-model log of 2024, which states its zone', async () => {
    const content = lines(
      'TIMESTAMP,ContextTokens,GeneratedTokens',
      '2024-05-10 00:00:00.009930+00:00,2162,5',
      '2024-05-10 00:01:59.999999+00:00,2399,6',
    );
    const file = await importText(content);
    expect(file).toMatchObject({ format: 'request-log', zoneNeeded: false, timeZone: null });
    expect(numbersOf(file)).toEqual([1, 1]);
  });

  it('reads Logs Insights: an @timestamp without a zone and a @duration in ms', async () => {
    const content = lines(
      '@timestamp,@duration,@requestId',
      '2026-11-02 09:00:01.250,812.05,a',
      '2026-11-02 09:00:04.500,713.71,b',
    );
    const file = await importText(content);
    expect(file.format).toBe('request-log');
    expect(file.reading.durationUnit).toBe('ms');
    expect(file.serviceTime?.count).toBe(2);
  });
});

describe('CloudWatch', () => {
  const two = JSON.stringify({
    MetricDataResults: [
      { Id: 'e1', Label: 'Invocation5XXErrors', Timestamps: [0, 60], Values: [1, 1], StatusCode: 'Complete' },
      {
        Id: 'm1',
        Label: 'Invocations',
        Values: [7, 5],
        Timestamps: ['1970-01-01T00:01:00Z', '1970-01-01T00:00:00Z'],
        StatusCode: 'InternalError',
      },
    ],
    Messages: [{ Code: 'x', Value: 'Some "metrics" were left out\u00e9' }],
  });

  it('prefers invocations, lists the others, and repeats what CloudWatch says', async () => {
    const file = await importText(two);
    expect(file.reading).toMatchObject({
      metric: 'Invocations (m1)',
      metrics: ['Invocation5XXErrors (e1)', 'Invocations (m1)'],
    });
    expect(numbersOf(file)).toEqual([5, 7]);
    expect(file.warnings.join(' ')).toContain('CloudWatch says: Some "metrics" were left out\u00e9');
    expect(file.warnings.join(' ')).toContain('PartialData');
    expect(numbersOf(await importText(two, { metric: 'e1' }))).toEqual([1, 1]);
  });

  it('keeps the larger of a point that was sent again', async () => {
    const page = (value: number) =>
      JSON.stringify({
        MetricDataResults: [{ Id: 'm', Label: 'Invocations', Timestamps: [0, 60], Values: [4, value] }],
      });
    const file = await importText(`${page(6)}\n${page(9)}`);
    expect(numbersOf(file)).toEqual([4, 9]);
    expect(file.facts).toMatchObject({ duplicates: 1, conflicts: 1 });
    expect(numbersOf(await importText(`[${page(9)},${page(6)}]`))).toEqual([4, 9]);
  });

  it('takes Sum before the other statistics of GetMetricStatistics', async () => {
    const json = JSON.stringify({
      Label: 'Invocations',
      Datapoints: [
        { Timestamp: '2024-05-01T00:10:00Z', Average: 1, Sum: 30, Unit: 'Count' },
        { Timestamp: '2024-05-01T00:00:00Z', Average: 1, Sum: 10, Unit: 'Count' },
      ],
    });
    const file = await importText(json, { stepSeconds: 300 });
    expect(numbersOf(file)).toEqual([10, null, 30]);
    expect(file).toMatchObject({ unit: 'Count', countsRequests: true });
    expect(file.reading).toMatchObject({
      statistic: 'Sum',
      statistics: ['Average', 'Sum'],
      metric: 'Invocations',
    });
    expect((await importText(json, { statistic: 'Average' })).countsRequests).toBe(false);
  });
});

describe('a run', () => {
  it('reports progress to the last byte and row, and the digest of the bytes', async () => {
    const seen: number[] = [];
    const file = await importFile(
      sourceOf('time,requests\n0,1\n60,2\n'),
      { timeUnit: 'index-s' },
      { onProgress: (progress) => seen.push(progress.bytesRead, progress.rows) },
    );
    expect(seen.slice(-2)).toEqual([file.bytes, 2]);
    expect((await importText('time,requests\n0,1\n60,2\n')).digestSha256).toBe(file.digestSha256);
  });

  it('computes SHA-256 as Node does', async () => {
    const { createHash } = await import('node:crypto');
    const content = lines('time,requests', '2024-05-01 00:00,5', '2024-05-01 00:01,6');
    expect((await importText(content)).digestSha256).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it('stops when told and lets go of the file', async () => {
    const stop = new AbortController();
    let isClosed = false;
    async function* slow() {
      try {
        for (let i = 0; ; i += 1) {
          if (i === 30) stop.abort();
          yield new TextEncoder().encode('2024-05-01 00:00:00.5,1\n'.repeat(4000));
        }
      } finally {
        isClosed = true;
      }
    }
    const source = { fileName: 'x', announcedBytes: null, bytes: slow() };
    await expect(importFile(source, {}, { signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(isClosed).toBe(true);
  });
});
