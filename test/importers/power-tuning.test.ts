import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePowerTuning } from '@/lib/importers/power-tuning';
import { readTunedCurves, type TunedCurve } from '../support/memory-evidence';

const HOST = 'https://lambda-power-tuning.show/';
/** The example of the tool's own README. */
const README_LINK = `${HOST}#gAAAAQACAAQABsAL;ZooQR4yvkUa/pQRGRC5zRaADHUVjOftE;QdWhOEMkoziDT5Q4xhiIOMYYiDi6RNc4`;

/** Encodes as the tool does (lambda/utils.js, buildVisualizationURL). */
function encodeLink(stats: readonly { power: number; duration: number; cost: number }[]): string {
  const base64 = (list: Int16Array | Float32Array) => Buffer.from(list.buffer).toString('base64');
  const parts = [
    base64(Int16Array.from(stats, ({ power }) => power)),
    base64(Float32Array.from(stats, ({ duration }) => duration)),
    base64(Float32Array.from(stats, ({ cost }) => cost)),
  ];
  return `${HOST}#${parts.join(';')}`;
}

const memories = (text: string) => parsePowerTuning(text).points.map(({ memoryMb }) => memoryMb);

describe('a visualisation link', () => {
  const curves = readTunedCurves();

  it.each<TunedCurve>(curves)('of $label holds its sizes, durations and costs', (curve) => {
    const { points, costUsd, warnings } = parsePowerTuning(curve.url);
    expect(points).toEqual(
      curve.stats.map((stat) => ({ memoryMb: stat.memory_mb, durationMs: stat.avg_duration_ms })),
    );
    expect([...costUsd]).toEqual(curve.stats.map((stat) => [stat.memory_mb, stat.avg_cost_usd]));
    expect(warnings).toEqual([]);
  });

  it('of the README has six sizes, the largest the fastest', () => {
    const { points } = parsePowerTuning(README_LINK);
    expect(points.map(({ memoryMb }) => memoryMb)).toEqual([128, 256, 512, 1024, 1536, 3008]);
    expect(points[0]?.durationMs).toBeCloseTo(37_002.4, 1);
    expect(points[5]?.durationMs).toBeCloseTo(2009.79, 2);
  });

  it('comes back as it was encoded, whatever it holds', () => {
    const stat = fc.record({
      power: fc.integer({ min: 128, max: 10_240 }),
      duration: fc.double({ min: 0.5, max: 9e5, noNaN: true }).map(Math.fround),
      cost: fc.double({ min: 1e-10, max: 1, noNaN: true }).map(Math.fround),
    });
    const stats = fc.uniqueArray(stat, { minLength: 1, maxLength: 46, selector: ({ power }) => power });
    fc.assert(
      fc.property(stats, (given) => {
        const sorted = given.toSorted((a, b) => a.power - b.power);
        expect(parsePowerTuning(encodeLink(given)).points).toEqual(
          sorted.map(({ power, duration }) => ({ memoryMb: power, durationMs: duration })),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('is read escaped, broken over lines, bare from # on, and in another currency', () => {
    const expected = memories(README_LINK);
    const fragment = README_LINK.slice(README_LINK.indexOf('#'));
    expect(memories(`${HOST}#${encodeURIComponent(fragment.slice(1))}`)).toEqual(expected);
    expect(memories(`  ${README_LINK.slice(0, 60)}\n${README_LINK.slice(60)}\n`)).toEqual(expected);
    expect(memories(fragment)).toEqual(expected);
    expect(parsePowerTuning(`${HOST}?currency=CNY${fragment}`).warnings).toEqual([
      'Its costs are in CNY and are not used.',
    ]);
  });

  it('leaves out a size of which no run succeeded, and says so', () => {
    const link = encodeLink([
      { power: 128, duration: 0, cost: 0 },
      { power: 256, duration: 80, cost: 1e-6 },
    ]);
    expect(parsePowerTuning(link)).toMatchObject({
      points: [{ memoryMb: 256, durationMs: 80 }],
      warnings: ['128 MB has no duration: none of its runs succeeded.'],
    });
  });

  it.each([
    ['', 'got nothing'],
    ['my function is slow', 'neither its JSON output nor a link'],
    [`${HOST}#gAAA;AAAA`, 'has 2 parts after #, expected three'],
    [`${HOST}#g;A;A`, 'not base64'],
    [`${HOST}#%E0%A4%A;A;A`, 'broken % escape'],
    [`${README_LINK.slice(0, -10)}`, 'cut short'],
    [encodeLink([{ power: 64, duration: 1, cost: 1 }]), 'got a size of 64 MB'],
    [encodeLink([{ power: 128, duration: 0, cost: 1 }]), 'no size in it has a duration'],
    [`${HOST}#;;`, 'no size in it has a duration'],
  ])('is refused in one sentence when it is none: %j', (text, reason) => {
    expect(() => parsePowerTuning(text)).toThrow(reason);
    expect(() => parsePowerTuning(text)).toThrow(/^powerTuning: [^\n]*\.$/);
  });
});

describe('the output of the tool', () => {
  const stats = [
    { averagePrice: 0.0000002083, averageDuration: 2.9, value: 128 },
    { averagePrice: 0.0000004, averageDuration: 2.1, value: 256 },
  ];
  const output = {
    power: '128',
    cost: 0.0000002083,
    duration: 2.9,
    stateMachine: { executionCost: 0.00045, lambdaCost: 0.0005252, visualization: README_LINK },
  };

  it.each([
    ['its link', output, [128, 256, 512, 1024, 1536, 3008]],
    ['its statistics, which come before the link', { ...output, stats }, [128, 256]],
    ['under results', { results: { ...output, stats } }, [128, 256]],
    [
      'as text under output',
      { output: JSON.stringify({ ...output, stats }), status: 'SUCCEEDED' },
      [128, 256],
    ],
    ['a bare list of statistics', stats, [128, 256]],
    ['sizes by the name power', [{ power: 512, duration: 9, cost: 1e-7 }], [512]],
  ])('is read from %s', (_name, document, expected) => {
    expect(memories(JSON.stringify(document))).toEqual(expected);
  });

  it('with the chosen size alone is one point, and says what is missing', () => {
    const { points, warnings } = parsePowerTuning(JSON.stringify({ power: 512, cost: 1e-6, duration: 40 }));
    expect(points).toEqual([{ memoryMb: 512, durationMs: 40 }]);
    expect(warnings[0]).toContain('the others are not known');
  });

  it.each([
    ['{"power": 128,', 'begins like JSON and is not'],
    ['{"name": "x"}', 'has no power and duration'],
    ['[{"value": "many"}]', 'not of statistics'],
    ['{"output": "oops"}', 'begins like JSON and is not'],
    ['[]', 'not of statistics'],
  ])('is refused when it is none: %s', (text, reason) => {
    expect(() => parsePowerTuning(text)).toThrow(reason);
  });
});
