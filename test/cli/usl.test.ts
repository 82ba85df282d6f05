import { describe, expect, it } from 'vitest';
import { runCli, runVerb } from '../support/run-cli';

function pointsOf(pairs: readonly (readonly [number, number])[]) {
  return pairs.map(([concurrency, throughputPerSecond]) => ({ concurrency, throughputPerSecond }));
}

async function refusalOf(points: unknown): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli(['usl'], { points });
  expect([exitCode, stdout]).toEqual([2, '']);
  return stderr;
}

describe('usl', () => {
  it('answers with the fields of the contract and no others', async () => {
    const fit = await runVerb('usl', {
      points: pointsOf([
        [1, 64.9],
        [216, 1702.2],
        [18, 995.9],
        [36, 1652.4],
        [72, 1853.2],
        [108, 1828.9],
        [144, 1775],
      ]),
    });
    expect(Object.keys(fit)).toEqual([
      'gamma',
      'alpha',
      'beta',
      'peakConcurrency',
      'peakThroughputPerSecond',
      'rSquared',
    ]);
    expect(fit.alpha).toBeCloseTo(0.0277285, 7);
    expect(fit.peakConcurrency).toBeCloseTo(96.51956, 3);
  });

  it('leaves out failed runs, and names them', async () => {
    const held = pointsOf([
      [1, 10],
      [2, 18],
      [4, 30],
      [8, 40],
    ]);
    const { excluded, ...fit } = await runVerb('usl', {
      points: [...held, { concurrency: 16, throughputPerSecond: 0 }],
    });
    expect(excluded).toEqual([{ concurrency: 16, reason: 'no request was answered' }]);
    expect(fit).toEqual(await runVerb('usl', { points: held }));
  });

  it('refuses points beyond the peak alone, which leave the throughput of one without bound', async () => {
    const collapse: readonly (readonly [number, number])[] = [
      [10, 100],
      [20, 40],
      [40, 20],
    ];
    expect(await refusalOf(pointsOf(collapse))).toBe(
      'points: got throughputs that fall too fast from 10 at once on to tell that of one, expected some at lower concurrencies\n',
    );
    const { gamma } = await runVerb('usl', { points: pointsOf([[1, 20], ...collapse]) });
    expect(gamma).toBeGreaterThan(15);
    expect(gamma).toBeLessThan(50);
  });

  it('gives null for a peak that is never reached', async () => {
    const fit = await runVerb('usl', {
      points: pointsOf([
        [1, 10],
        [2, 20],
        [3, 30],
      ]),
    });
    expect(fit).toMatchObject({ peakConcurrency: null, peakThroughputPerSecond: null });
  });

  it('refuses in one sentence that names the field', async () => {
    const two = pointsOf([
      [1, 10],
      [2, 20],
      [2, 21],
      [4, 0],
    ]);
    expect(await refusalOf(two)).toMatch(
      /^points: got a list of 4, must have a throughput above 0 at 3 or more/,
    );
    expect(await refusalOf([])).toMatch(/^points: got a list of 0/);
    expect(await refusalOf([{ concurrency: 0, throughputPerSecond: 1 }])).toBe(
      'points[0].concurrency: got 0, must be at least 1\n',
    );
    expect(await refusalOf([{ concurrency: 1, throughputPerSecond: -1 }])).toMatch(
      /^points\[0\]\.throughputPerSecond: got -1/,
    );
    expect(await refusalOf([{ concurrency: 1, throughputPerSecond: 1e-12 }])).toMatch(
      /must be 0 or at least/,
    );
    expect(await refusalOf([{ concurrency: 1, throughput: 1 }])).toMatch(
      /^points\[0\]\.throughput: unknown field/,
    );
    expect(await refusalOf(undefined)).toMatch(/^points: got nothing/);
  });

  it('runs the example of its help', async () => {
    const { stdout } = await runCli(['usl', '--help']);
    const example = /echo '(.*)' \| breakeven usl/.exec(stdout)?.[1] ?? '';
    expect((await runVerb('usl', JSON.parse(example))).beta).toBeGreaterThan(0);
  });
});
