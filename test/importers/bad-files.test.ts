import { describe, expect, it } from 'vitest';
import { importFile } from '@/lib/importers/import-file';
import { importText, refusalOf, sourceOf } from './read-text';

const HEADER = 'timestamp,requests';
const rows = (...lines: string[]) => [HEADER, ...lines].join('\n');
const good = ['2024-05-01 00:00,3', '2024-05-01 00:01,4', '2024-05-01 00:02,5'];

describe('a bad file is refused with line, column and reason', () => {
  it.each([
    [
      'negative count',
      rows(...good, '2024-05-01 00:03,-1\n'),
      /^Line 5, column 2 \(requests\): "-1" is negative.*0 or more/,
    ],
    [
      'non-numeric count',
      rows(...good, '2024-05-01 00:03,many\n'),
      /^Line 5, column 2 \(requests\): "many" is not a number/,
    ],
    [
      'NaN',
      rows(...good, '2024-05-01 00:03,NaN\n'),
      /^Line 5, column 2 \(requests\): "NaN".*leave the field empty/,
    ],
    ['Infinity', rows(...good, '2024-05-01 00:03,Infinity\n'), /^Line 5.*not finite/],
    ['overflow', rows(...good, '2024-05-01 00:03,1e999\n'), /^Line 5.*not finite/],
    [
      'decimal comma',
      `time;requests\n2024-05-01 00:00;1\n2024-05-01 00:01;1,5\n`,
      /^Line 3, column 2.*"1,5" has a comma/,
    ],
    [
      'mixed separators',
      rows(...good, '2024-05-01 00:03;9\n'),
      /^Line 5: 1 field where the first line has 2; it is separated by semicolons and the file by commas/,
    ],
    ['extra field', rows(...good, '2024-05-01 00:03,9,9\n'), /^Line 5: 3 fields where the first line has 2/],
    [
      'unreadable time',
      rows(...good, '1 May 2024,9\n'),
      /^Line 5, column 1 \(timestamp\): "1 May 2024" is not a time.*allowed are 2024-05-01 13:45/,
    ],
    [
      'day that does not exist',
      rows(...good, '2024-02-30 00:03,9\n'),
      /^Line 5, column 1 \(timestamp\): "2024-02-30 00:03" is not a time/,
    ],
    [
      'day first',
      'timestamp,requests\n31/12/2024 00:00,1\n31/12/2024 00:01,1\n',
      /^Line 2, column 1 \(timestamp\): "31\/12\/2024 00:00"/,
    ],
    ['missing time', rows(...good, ',9\n'), /^Line 5, column 1 \(timestamp\): the time is missing/],
    [
      'dates out of order',
      rows(...good, '2024-04-30 00:03,9\n'),
      /^Line 5, column 1 \(timestamp\): 2024-04-30T00:03:00Z comes before 2024-05-01T00:02:00Z of line 4.*sort the rows/,
    ],
    [
      'same time, other value',
      rows(...good, '2024-05-01 00:02,9\n'),
      /^Line 5, column 2 \(requests\): the time 2024-05-01T00:02:00Z stands here with 9 and on line 4 with 5/,
    ],
    [
      'irregular step',
      rows(
        '2024-05-01 00:00:00,3',
        '2024-05-01 00:01:00,4',
        '2024-05-01 00:02:31,5',
        '2024-05-01 00:03:31,5\n',
      ),
      /^Line 4: this row is 91 s from the row before while the file's step is 60 s/,
    ],
    [
      'one odd row in a regular file',
      rows(
        ...Array.from(
          { length: 30 },
          (_, i) =>
            `2024-05-01 ${String(Math.floor(i / 12)).padStart(2, '0')}:${String((i % 12) * 5 + (i === 20 ? 2 : 0)).padStart(2, '0')},1`,
        ),
      ),
      /^Line 22: this row is 420 s from the row before while the file's step is 300 s/,
    ],
    [
      'step that does not divide a day',
      rows('2024-05-01 00:00,1', '2024-05-01 00:07,1', '2024-05-01 00:14,1', '2024-05-01 00:21,1\n'),
      /^Line 3: the step of 420 s does not divide a day; allowed/,
    ],
    [
      'a year far off',
      rows(...good, '12024-05-01 00:03,9\n'),
      /^Line 5, column 1 \(timestamp\): "12024-05-01 00:03" lies outside the years 1970 to 2099/,
    ],
    [
      'a billion years',
      'time,requests\n1700000000,1\n31556952000000000,1\n',
      /^Line 3, column 1 \(time\): "31556952000000000" lies outside the years/,
    ],
    ['one row', rows(good[0] ?? ''), /^stepSeconds is needed, such as 60: the file has a single time/],
    ['empty', '', /^The file is empty/],
    ['blank lines only', '\n\n  \n', /^The file has no rows/],
    ['header only', `${HEADER}\n`, /^Line 1: the file has a header and no rows/],
    [
      'no time column',
      'name,requests\na,1\nb,2\n',
      /^Line 1: no column holds times among "name", "requests"/,
    ],
    [
      'all missing',
      rows('2024-05-01 00:00,', '2024-05-01 00:01,', '2024-05-01 00:02,\n'),
      /^Every value in the file is missing/,
    ],
    [
      'zones for some rows',
      rows('2024-05-01T00:00Z,3', '2024-05-01T00:01,4', '2024-05-01T00:02Z,4\n'),
      /^Line 3, column 1 \(timestamp\): "2024-05-01T00:01" states no zone while the rows above state one/,
    ],
    [
      'cut in a time',
      rows(...good, '2024-05-01 0'),
      /^Line 5: 1 field where the first line has 2, and the file ends here: it was cut off/,
    ],
    ['cut before a value', rows(...good, '2024-05-01 00:03,'), /^Line 5, column 2 \(requests\).*cut off/],
    ['cut in quotes', rows(...good, '"2024-05-01'), /^Line 5: a quoted field is not closed.*cut off/],
    ['markup', '<html><body>Sign in</body></html>', /HTML or XML/],
  ])('%s', async (_name, content, expected) => {
    expect(await refusalOf(content)).toMatch(expected);
  });

  it.each([
    ['gzip', [0x1f, 0x8b, 8, 0], /gzip: unpack it/],
    ['zip', [0x50, 0x4b, 3, 4, 20, 0], /zip archive or an Excel workbook/],
    ['UTF-16 with a mark', [0xff, 0xfe, 0x74, 0, 0x69, 0], /UTF-16.*save it as CSV UTF-8/],
    ['UTF-16 without a mark', [...'time,requests\n2024'].flatMap((c) => [c.charCodeAt(0), 0]), /UTF-16/],
    ['binary', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 9, 0, 3], /binary/],
    ['control bytes', [0x74, 0x69, 1, 2, 3], /binary \(it has control byte 0x01\)/],
  ])('%s', async (_name, bytes, expected) => {
    expect(await refusalOf(Uint8Array.from(bytes))).toMatch(expected);
  });

  it('names the line of a byte that is not UTF-8, in the head and far behind it', async () => {
    const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect(await refusalOf(latin(rows('2024-05-01 00:00,3', '2024-05-01 00:01,caf\u00e9 9\n')))).toMatch(
      /^Line 3: byte 0xE9 is not UTF-8; .*Latin-1 or Windows-1252: save it as UTF-8/,
    );
    const long = `requests,timestamp,note\n${'1,2024-05-01 00:00,x\n'.repeat(80_000)}`;
    expect(await refusalOf(latin(`${long}1,2024-05-01 00:00,\u00fc\n`))).toMatch(/^Line 80002: byte 0xFC/);
    expect(await refusalOf(Uint8Array.from([...new TextEncoder().encode(rows(...good)), 0xc3]))).toMatch(
      /cut off/,
    );
  });

  it('refuses a line of more than a megabyte wherever it stands', async () => {
    const huge = `${'9'.repeat(1_048_577)}\n`;
    expect(await refusalOf(huge)).toMatch(/longer than 1048576 bytes/);
    expect(await refusalOf(rows(...good, `2024-05-01 00:03,${huge}`))).toMatch(/^Line 5: the line is longer/);
    expect(await refusalOf(rows(...good, `"${huge}`))).toMatch(/^Line 5: the line is longer/);
  });

  it('refuses a range that no series could hold, without making it', async () => {
    const far = rows('1971-01-01 00:00,1', '1971-01-01 00:01,1', '2099-01-01 00:00,1\n');
    expect(await refusalOf(far)).toMatch(
      /from 1971-01-01T00:00:00Z to 2099-01-01T00:00:00Z, which is \d+ periods of 60 s/,
    );
    const log = 'time,duration_ms\n1971-01-01 00:00:01.5,1\n2099-01-01 00:00:02.5,1\n';
    expect(await refusalOf(log)).toMatch(/^Line 3: the times now reach from/);
  });
});

describe('the size of a file', () => {
  const never = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('was read')) }) };

  it('is refused before a byte is read when 10 GB are announced', async () => {
    const source = { fileName: 'big.csv', announcedBytes: 10 * 1024 ** 3, bytes: never };
    await expect(importFile(source)).rejects.toMatchObject({
      code: 'too-large',
      message: /has 10240 MB; at most 200 MB/,
    });
  });

  it('is refused when the stream goes on past the limit, announced or not', async () => {
    const chunk = new TextEncoder().encode('2024-05-01 00:00:00.5,1\n'.repeat(40_000));
    let pulled = 0;
    async function* endless() {
      yield new TextEncoder().encode('time,duration_ms\n');
      for (;;) {
        pulled += chunk.length;
        yield chunk;
      }
    }
    const source = { fileName: 'pipe.csv', announcedBytes: null, bytes: endless() };
    await expect(importFile(source)).rejects.toMatchObject({
      code: 'too-large',
      message: /longer than 200 MB/,
    });
    expect(pulled).toBeLessThan(202 * 1024 * 1024);
  });

  it('is refused when fewer bytes come than were announced', async () => {
    const source = { ...sourceOf(rows(...good)), announcedBytes: 10_000 };
    await expect(importFile(source)).rejects.toThrow(
      /was to have 10000 bytes but ended after \d+: it was cut off/,
    );
  });
});

describe('bad JSON', () => {
  const page = (inner: string) => `{"MetricDataResults":[{"Id":"m1","Label":"Invocations",${inner}}]}`;

  it.each([
    [
      'cut off',
      page('"Timestamps":["2024-05-01T00:00:00Z"],"Values":[1]').slice(0, -3),
      /^Line 1: the JSON ends in the middle of (an array|an object).*cut off/,
    ],
    ['cut in a string', '{"MetricDataResults":[{"Id":"m', /ends in the middle of a string/],
    ['other JSON', '{"hello":[1,2]}', /neither MetricDataResults .* nor Datapoints/],
    ['uneven arrays', page('"Timestamps":["2024-05-01T00:00:00Z"],"Values":[]'), /1 timestamps and 0 values/],
    [
      'negative value',
      page('"Timestamps":["2024-05-01T00:00:00Z"],\n"Values":[-4]'),
      /^Line 2, column 13: the value -4 is negative/,
    ],
    [
      'string value',
      page('"Timestamps":["2024-05-01T00:00:00Z"],"Values":["4"]'),
      /must be a number of 0 or more, not a string/,
    ],
    [
      'null value',
      page('"Timestamps":["2024-05-01T00:00:00Z"],"Values":[null]'),
      /null is neither a time nor a number/,
    ],
    ['NaN', page('"Timestamps":["2024-05-01T00:00:00Z"],"Values":[NaN]'), /"NaN" is not JSON/],
    ['bad time', page('"Timestamps":["yesterday"],"Values":[1]'), /"yesterday" is not a time/],
    ['no points', page('"Timestamps":[],"Values":[]'), /has no datapoints/],
    ['point without a time', '{"Datapoints":[{"Sum":1}]}', /a datapoint has no Timestamp/],
    [
      'point without a statistic',
      '{"Datapoints":[{"Timestamp":"2024-05-01T00:00:00Z"}]}',
      /has none of Sum, SampleCount/,
    ],
    [
      'missing comma',
      '{"Datapoints":[1 2]}',
      /^Line 1, column 18: "2" stands where a comma or a closing bracket is expected/,
    ],
    ['wrong bracket', '{"Datapoints":[1}', /"}" is not expected here/],
    ['trailing comma', '{"Datapoints":[],}', /"}" is not expected here/],
    ['too deep', `{"a":${'['.repeat(100)}`, /nested deeper than 64/],
    [
      'single point',
      page('"Timestamps":["2024-05-01T00:00:00Z"],"Values":[1]'),
      /^stepSeconds is needed, such as 60: the file has a single point/,
    ],
  ])('%s', async (_name, content, expected) => {
    expect(await refusalOf(content)).toMatch(expected);
  });
});

describe('bad choices', () => {
  it.each([
    [{ timeZone: 'Mars/Olympus' }, /timeZone "Mars\/Olympus" is not known; give an IANA zone/],
    [{ timeColumn: 'when' }, /timeColumn "when" is not among the columns "timestamp", "requests"/],
    [{ valueColumn: 'hits' }, /valueColumn "hits" is not among the columns/],
    [{ stepSeconds: 7 }, /step of 7 s does not divide a day/],
  ])('%j', async (choices, expected) => {
    expect(await refusalOf(rows(...good), choices)).toMatch(expected);
  });

  it('names the start, the row key and the metric that are wrong', async () => {
    expect(await refusalOf('minute,requests\n0,1\n1,1\n', { startAt: 'soon' })).toMatch(
      /startAt "soon" is not a time/,
    );
    const wide = `name,${Array.from({ length: 60 }, (_, i) => `minute_${i + 1}`).join(',')}\na${',1'.repeat(60)}\n`;
    expect(await refusalOf(wide, { rowKey: 'b' })).toMatch(/rowKey "b" is in no row/);
    const json = '{"MetricDataResults":[{"Id":"m1","Label":"x","Timestamps":[0,60],"Values":[1,1]}]}';
    expect(await refusalOf(json, { metric: 'm2' })).toMatch(
      /metric "m2" is not in the file; it has "x \(m1\)"/,
    );
    await expect(importText(json, { metric: 'm1' })).resolves.toMatchObject({ facts: { sum: 2 } });
  });
});
