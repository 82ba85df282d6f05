import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drawHours } from '../support/drawn-hours';
import { askVerb, runCli, runVerb } from '../support/run-cli';
import { FORECAST } from '../support/verb-answers';

const HOURS = Array.from(
  drawHours({ hours: 24 * 30, mean: 200, dailySwing: 0.8, weekendFactor: 0.5, seed: 4 }),
);
/** The second series is too short to be forecast. */
const SEVERAL = z.object({
  series: z.tuple([FORECAST.extend({ id: z.string() }), z.object({ refused: z.string() }), FORECAST]),
});
const FIELDS = ['point', 'lower', 'upper', 'method', 'backtest', 'tried', 'seasons', 'leftOut'];

async function refusalOf(input: unknown): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli(['forecast'], input);
  expect([exitCode, stdout]).toEqual([2, '']);
  return stderr;
}

describe('forecast', () => {
  it('answers with the fields of the contract, 48 periods where nothing else is asked', async () => {
    const answer = await runVerb('forecast', { values: HOURS });
    expect(Object.keys(answer)).toEqual(FIELDS);
    for (const part of ['point', 'lower', 'upper'] as const) expect(answer[part]).toHaveLength(48);
    expect(Object.keys(answer.backtest)).toEqual(['mase', 'seasonalNaiveMase', 'coverage', 'origins']);
    expect(answer.backtest.mase).toBeLessThan(answer.backtest.seasonalNaiveMase ?? Number.NaN);
    expect(answer.tried.map(({ method }) => method)).toContain('seasonal-naive');
    expect(answer.tried.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    expect(answer.seasons.map(({ periods }) => periods)).toEqual([24, 168]);
  });

  it('names the one method that counts, and a combination where several do', async () => {
    const flat = Array.from({ length: 240 }, (_, i) => 100 + ((i * 7919) % 13));
    const steps = Array.from({ length: 240 }, (_, i) => [5, 9, 2, 7][i % 4] ?? 0);
    const answers = await Promise.all(
      [HOURS, flat, steps].map((values) => runVerb('forecast', { values, horizon: 12 })),
    );
    for (const { method, tried } of answers) {
      const counting = tried.filter(({ weight }) => weight > 0);
      expect(method).toBe(counting.length === 1 ? counting[0]?.method : 'combination');
    }
    expect(new Set(answers.map(({ method }) => method)).size).toBeGreaterThan(1);
  });

  it('gives each of several series what it gives it alone, and says which are too short', async () => {
    const request = { horizon: 24, level: 0.8 };
    const asked = [
      { id: 'one', values: HOURS },
      { id: 'short', values: HOURS.slice(0, 50) },
      { id: 'holed', values: HOURS.map((value, i) => (i % 11 === 3 ? null : value)) },
    ];
    const { series } = await askVerb('forecast', { ...request, series: asked }, SEVERAL);
    const [{ id, ...one }, short, holed] = series;
    expect(id).toBe('one');
    expect(one).toEqual(await runVerb('forecast', { ...request, values: HOURS }));
    expect(short).toEqual({
      id: 'short',
      refused:
        '50 values are too few: a horizon of 24 takes at least 60, so that forecasts of the past can be tried',
    });
    expect(Math.min(...holed.point)).toBeGreaterThan(0.5 * Math.min(...one.point));
  });

  it('says how far it is to who watches alone', async () => {
    const series = Array.from({ length: 101 }, (_, i) => ({ id: `s${i}`, values: [1, 2] }));
    const watched = await runCli(['forecast'], { series }, { isErrorTerminal: true });
    expect(watched.stderr).toBe('50 of 101 series\n100 of 101 series\n');
    expect((await runCli(['forecast'], { series })).stderr).toBe('');
  });

  it('widens the interval with the level', async () => {
    const widths = await Promise.all(
      [0.5, 0.8, 0.9, 0.99].map(async (level) => {
        const { lower, upper } = await runVerb('forecast', { values: HOURS, level });
        return upper.reduce((sum, value, i) => sum + value - (lower[i] ?? Number.NaN), 0);
      }),
    );
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(new Set(widths).size).toBe(4);
  });

  it('takes seasons that are told, and none', async () => {
    const quarters = Array.from({ length: 200 }, (_, i) => 50 + 20 * ([1, 4, 2, 8][i % 4] ?? 0));
    const told = await runVerb('forecast', {
      values: quarters,
      seasons: [4],
      periodSeconds: 86_400,
      horizon: 8,
    });
    for (const [i, value] of told.point.entries()) expect(value).toBeCloseTo(quarters[i % 4] ?? 0, 0);
    const none = await runVerb('forecast', { values: HOURS, seasons: [], horizon: 8 });
    expect(none.seasons).toEqual([]);
    expect(none.point).toHaveLength(8);
  });

  it('looks for the usual seasons as far as the history holds them', async () => {
    const minutes = Array.from({ length: 1440 }, (_, i) => 100 + (i % 7));
    const { point, seasons } = await runVerb('forecast', { values: minutes, periodSeconds: 60, horizon: 1 });
    expect([point.length, seasons]).toEqual([1, []]);
  });

  it.each([
    [{ values: [1] }, /^values: got too little, 1 value is too few: a horizon of 48 takes at least 120/],
    [{ values: [1, 2], horizon: 1 }, /2 values are too few: a horizon of 1 takes at least 8, /],
    [
      { values: HOURS.slice(0, 200), horizon: 1, seasons: [168] },
      /200 values are too few: a season of 168 periods takes at least 504, so that it is seen 3 times/,
    ],
    [
      { values: [1, 2, 3] },
      /^values: got too little, 3 values are too few: a horizon of 48 takes at least 120/,
    ],
    [{ values: HOURS.map(() => null) }, /^values: got too little, 0 of 720 values are present/],
    [{}, /^values: got nothing, must be given, or series, and not both/],
    [
      { values: HOURS, series: [{ id: 'a', values: HOURS }] },
      /^values: got .* must be given, or series, and not both/,
    ],
    [{ values: [1, 'x'] }, /^values\[1\]: got "x"/],
    [{ values: HOURS, horizon: 0 }, /^horizon: got 0/],
    [{ values: HOURS, horizon: 2.5 }, /^horizon: got 2.5/],
    [{ values: HOURS, level: 1 }, /^level: got 1, must be at most 0.99/],
    [{ values: HOURS, seasons: [168, 24] }, /^seasons: .*must be ascending/],
    [{ values: HOURS, seasons: [1] }, /^seasons\[0\]: got 1/],
    [{ values: HOURS, periods: 4 }, /^periods: /],
    [
      { series: ['a', 'b', 'a'].map((id) => ({ id, values: HOURS })) },
      /^series\[2\]\.id: got "a", must be of one series alone: series\[0\] has it too/,
    ],
    [{ series: [{ values: HOURS }] }, /^series\[0\]\.id: got nothing/],
  ])('refuses %# in one line that names the field', async (input, sentence) => {
    const stderr = await refusalOf(input);
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
