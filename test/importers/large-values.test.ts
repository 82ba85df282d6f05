import { describe, expect, it } from 'vitest';
import { importText, refusalOf } from './read-text';

const rows = (...lines: string[]) => `timestamp,requests\n${lines.join('\n')}\n`;
const metric = (id: string, label: string, values: string) =>
  `{"Id":"${id}","Label":"${label}","Timestamps":[0,60],"Values":[${values}]}`;
const answer = (...metrics: string[]) => `{"MetricDataResults":[\n${metrics.join(',\n')}\n]}`;

describe('a count above 1e15', () => {
  it.each(['1e308', '1000000000000001', '1.0000000001e15'])(
    '%s is refused where it stands',
    async (count) => {
      expect(await refusalOf(rows('2024-05-01 00:00,1', `2024-05-01 00:01,${count}`))).toBe(
        `Line 3, column 2 (requests): "${count}" is above 1000000000000000 (1e15), the most that one period can have; a number that large is in a wrong unit or column.`,
      );
    },
  );

  it('is the first that is refused', async () => {
    const file = await importText(rows('2024-05-01 00:00,1e15', '2024-05-01 00:01,1e15'));
    expect(file.facts).toMatchObject({ sum: 2e15, max: 1e15 });
  });

  it('is refused where rows add up to it', async () => {
    const twice = rows('2024-05-01 00:00,9e14', '2024-05-01 00:00,8e14', '2024-05-01 00:01,1');
    expect(await refusalOf(twice, { sameTime: 'sum' })).toMatch(/^Line 3, column 2 \(requests\): the sum 17/);
    const minutes = Array.from({ length: 60 }, (_, i) => `minute_${i + 1}`).join(',');
    const wide = `name,${minutes}\na${',6e14'.repeat(60)}\nb${',6e14'.repeat(60)}\n`;
    expect(await refusalOf(wide)).toMatch(/^Line 3, column 2 \(minute_1\): the sum of the rows up to here/);
  });

  it('is refused where a clock that runs fast puts two rows into one period', async () => {
    const times = Array.from({ length: 30 }, (_, i) => (i < 20 ? i * 300 : 5700 + (i - 19) * 275));
    const fast = rows(...times.map((time) => `${1_714_521_600 + time},6e14`));
    expect(await refusalOf(fast, { stepSeconds: 300 })).toMatch(
      /^The sum 1200000000000000 of the period of 2024-05-01T\d\d:\d\d:00Z is above/,
    );
  });

  it('is refused with line and column in JSON, unless it is of a metric that is not read', async () => {
    const large = answer(metric('m1', 'Invocations', '1,1e308'));
    expect(await refusalOf(large)).toMatch(
      /^Line 2, column \d+: the value 1e\+308 is above 1000000000000000/,
    );
    const other = answer(metric('m1', 'Invocations', '1,2'), metric('b1', 'BytesOut', '2e15,1'));
    expect((await importText(other)).facts.sum).toBe(3);
    expect(await refusalOf(other, { metric: 'b1' })).toMatch(
      /^Line 3, column \d+: the value 2000000000000000/,
    );
    const points = '{"Datapoints":[{"Timestamp":0,"Sum":1e16},\n{"Timestamp":60,"Sum":1}]}';
    expect(await refusalOf(points)).toMatch(/^Line 1, column \d+: the value 10000000000000000 is above/);
  });

  it('has its like in durations', async () => {
    const log = 'end_time,duration_s\n2024-05-01 00:00:01,1\n2024-05-01 00:00:02,';
    expect(await refusalOf(`${log}1e300\n`)).toMatch(/^Line 3, column 2 \(duration_s\): "1e300" is above/);
    expect(await refusalOf(`${log}1e14\n`)).toMatch(
      /^Line 3, column 2 \(duration_s\): a request that took 100000000000000 s would have begun before 1970/,
    );
  });
});

describe('metrics beside the one that is read', () => {
  const two = answer(metric('e1', 'Errors', '1,1'), metric('m1', 'Invocations', '7,5'));

  it('are named, with the one that was read', async () => {
    expect((await importText(two)).warnings).toEqual([
      'The file has 2 metrics: "Invocations (m1)" was read, and "Errors (e1)" was left out.',
    ]);
    const three = answer(
      metric('m2', 'Invocations', '1,1'),
      metric('m1', 'Invocations', '7,5'),
      metric('x', '', ''),
    );
    const uneven = three.replace('"Timestamps":[0,60],"Values":[]', '"Timestamps":[],"Values":[]');
    expect((await importText(uneven)).warnings).toEqual([
      'The file has 3 metrics: "Invocations (m2)" was read, and "Invocations (m1)", "x" were left out.',
    ]);
  });

  it('are not mentioned when the reader chose, or when there are none', async () => {
    expect((await importText(two, { metric: 'e1' })).warnings).toEqual([]);
    const pages = `${answer(metric('m1', 'Invocations', '7,5'))}\n${answer(metric('m1', 'Invocations', '7,5'))}`;
    expect((await importText(pages)).warnings.join(' ')).not.toContain('left out');
  });
});
