import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli';

let folder = '';
const put = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakeven-flags-'));
  put('one.csv', 'timestamp,requests\n2024-05-01 00:00,3\n');
  put('two.csv', 'timestamp,requests\n2024-05-01 00:00,3\n2024-05-01 00:01,4\n');
  put('index.csv', 'minute,requests\n0,3\n1,4\n');
  put('timeZone.csv', 'timestamp,timeZone\n2024-05-01 00:00,3\n2024-05-01 00:01,-4\n');
  put('point.json', '{"MetricDataResults":[{"Id":"m1","Label":"x","Timestamps":[0],"Values":[1]}]}');
  put('statistic.json', '{"Datapoints":[{"Timestamp":0,"Sum":1},{"Timestamp":60,"Sum":1}]}');
  const minutes = Array.from({ length: 60 }, (_, i) => i + 1);
  put('wide.csv', `name,${minutes.join(',')}\na,${minutes.join(',')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['inspect', 'import'])('%s', (verb) => {
  async function refusalOf(...argv: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await runCli([verb, ...argv]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    return stderr.trim();
  }

  it.each([
    ['one.csv', [], /^--step-seconds is needed, such as 60: the file has a single time/],
    ['point.json', [], /^--step-seconds is needed, such as 60: the file has a single point/],
    ['two.csv', ['--step-seconds', '7'], /^--step-seconds cannot be 7: .* does not divide a day/],
    ['point.json', ['--step-seconds', '7'], /^--step-seconds cannot be 7: .* does not divide a day/],
    ['two.csv', ['--step-seconds', 'abc'], /^--step-seconds: got "abc", expected a number$/],
    ['two.csv', ['--rows-are', 'days'], /^--rows-are: got "days", allowed: "periods", "requests"$/],
    ['two.csv', ['--time-zone', 'Mars/Olympus'], /^--time-zone "Mars\/Olympus" is not known/],
    ['two.csv', ['--value-column', 'hits'], /^--value-column "hits" is not among the columns "timestamp", /],
    ['two.csv', ['--value-column', 'timestamp'], /^--value-column "timestamp" is the column of the times/],
    ['two.csv', ['--time-column', 'when'], /^--time-column "when" is not among the columns/],
    ['two.csv', ['--duration-column', 'took'], /^--duration-column "took" is not among the columns/],
    ['index.csv', ['--start-at', 'soon'], /^--start-at "soon" is not a time/],
    ['wide.csv', ['--row-key', 'b'], /^--row-key "b" is in no row/],
    ['point.json', ['--metric', 'm2'], /^--metric "m2" is not in the file/],
    ['statistic.json', ['--statistic', 'Average'], /^--statistic "Average" is not in the file/],
    ['timeZone.csv', ['--value-column', 'timeZone'], /^Line 3, column 2 \(timeZone\): "-4" is negative/],
  ] as const)('calls what %s does not allow by its flag: %j', async (name, flags, expected) => {
    const refusal = await refusalOf('--file', join(folder, name), ...flags);
    expect(refusal).toMatch(expected);
    if (name !== 'timeZone.csv') expect(refusal).not.toMatch(/[a-z](Column|Seconds|Zone|At|Key)\b/);
  });

  it('says what is expected where a flag has no value', async () => {
    expect(await refusalOf('--file')).toBe('--file: got nothing, expected the name of a file');
    expect(await refusalOf('--file', '')).toBe('--file: got nothing, expected the name of a file');
    expect(await refusalOf()).toBe('--file: got nothing, expected the name of a file');
    expect(await refusalOf('--file', '--time-zone', 'UTC')).toBe(
      '--file: got what begins with a dash, expected the name of a file',
    );
    expect(await refusalOf('--file', 'x.csv', '--time-zone')).toBe(
      '--time-zone: got nothing, expected a value; --help lists what is allowed',
    );
    expect(await refusalOf('--fast')).toMatch(/^Unknown option '--fast'; --help lists what is allowed$/);
  });

  it('says that a folder is no file, and that a file is missing', async () => {
    expect(await refusalOf('--file', folder)).toBe(`${folder}: not a file`);
    expect(await refusalOf('--file', join(folder, 'none.csv'))).toBe(
      `${join(folder, 'none.csv')}: no such file`,
    );
  });
});
