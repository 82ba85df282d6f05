import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTunedCurves, toPoints } from '../support/memory-evidence';
import { describeCase } from '../support/published-cases';
import { runCli, runVerb } from '../support/run-cli';

const ASK = { arch: 'x86_64', strategy: 'cheapest' } as const;
const THREE = [
  { memoryMb: 256, durationMs: 820 },
  { memoryMb: 512, durationMs: 400 },
  { memoryMb: 1024, durationMs: 390 },
];

describe('memory on the command line', () => {
  it('answers with a size, its duration and cost, the curve and what is left out', async () => {
    const out = await runVerb('memory', { ...ASK, points: THREE });
    expect(out).toMatchObject({ recommendedMemoryMb: 512, durationMs: 400, excluded: [], measure: [] });
    expect(out.curve.map(({ memoryMb }) => memoryMb)).toEqual([256, 512, 1024]);
    expect(out.fit?.fixedMs).toBeGreaterThanOrEqual(0);
  });

  it.each([
    { region: 'us-east-1' },
    { region: 'eu-central-1', arch: 'arm64' },
    { freeTier: true },
    { prices: { lambdaRequestUsd: 0.001, lambdaGbSecondUsd: 0.00002 } },
  ])('costs what the verb cost says for a million requests, %j', async (common) => {
    const { arch = 'x86_64', ...rest } = common as { arch?: string };
    const out = await runVerb('memory', {
      ...ASK,
      ...common,
      points: [...THREE, { memoryMb: 2048, durationMs: 389.2 }],
    });
    for (const { memoryMb, durationMs, costPerMillionUsd } of out.curve) {
      const option = { kind: 'lambda', memoryMb, arch };
      const usage = { requestsPerMonth: 1e6, serviceTimeMs: durationMs };
      const { totalUsd } = await runVerb('cost', { ...rest, option, usage });
      expect(costPerMillionUsd).toBeCloseTo(totalUsd, 10);
    }
  });

  it('reads a result of Lambda Power Tuning beside points or in their place', async () => {
    const link = 'https://lambda-power-tuning.show/#AAEAAg==;AABIRAAAyEM=;AAAAAAAAAAA=';
    const alone = await runVerb('memory', { ...ASK, powerTuning: link });
    expect(alone.curve).toMatchObject([
      { memoryMb: 256, durationMs: 800 },
      { memoryMb: 512, durationMs: 400 },
    ]);
    const both = await runVerb('memory', { ...ASK, powerTuning: link, points: THREE });
    expect(both.curve).toMatchObject([{ durationMs: 810 }, { durationMs: 400 }, { durationMs: 390 }]);
  });

  it('reads the output of Lambda Power Tuning as it is', async () => {
    const stats = THREE.map(({ memoryMb, durationMs }) => ({ value: memoryMb, averageDuration: durationMs }));
    const output = { power: 512, cost: 0, duration: 400, stateMachine: {}, stats };
    const expected = await runVerb('memory', { ...ASK, points: THREE });
    for (const powerTuning of [output, { results: output }, stats, JSON.stringify(output)]) {
      expect(await runVerb('memory', { ...ASK, powerTuning })).toEqual(expected);
    }
  });

  it('has no size for one point, but an interval and what to measure', async () => {
    const out = await runVerb('memory', { ...ASK, points: THREE.slice(1, 2) });
    expect(out.recommendedMemoryMb).toBeNull();
    expect(out.measure).toEqual([256, 1024, 1769]);
    expect(out.interval?.memoryMb).toEqual({ low: 128, high: 512 });
  });

  it.each([
    [
      { ...ASK },
      'points: got nothing, must be a list of at least one measured size, unless powerTuning is given',
    ],
    [{ ...ASK, points: [] }, 'points: got a list of 0, must be at least 1 entry'],
    [
      { ...ASK, points: [{ memoryMb: 64, durationMs: 1 }] },
      'points[0].memoryMb: got 64, must be at least 128',
    ],
    [
      { ...ASK, points: [{ memoryMb: 128, durationMs: 0 }] },
      'points[0].durationMs: got 0, must be more than 0',
    ],
    [
      { ...ASK, points: [{ memoryMb: 128, durationMs: 1, errors: 1 }] },
      'points[0].errors: unknown field, allowed: memoryMb, durationMs, samples, errorShare',
    ],
    [{ strategy: 'cheapest', points: THREE }, 'arch: got nothing, allowed: "x86_64", "arm64"'],
    [
      { ...ASK, strategy: 'cheapest-within-slo', points: THREE },
      'sloMs: got nothing, must be given with the strategy cheapest-within-slo',
    ],
    [{ ...ASK, powerTuning: 5 }, 'powerTuning: got 5, must be the output of Lambda Power Tuning'],
    [{ ...ASK, powerTuning: {} }, 'powerTuning: the document has no power and duration'],
    [{ ...ASK, powerTuning: 'https://example.org/#x' }, 'powerTuning: the link has 1 parts after #'],
    [
      { ...ASK, region: 'xx-nowhere-1', points: THREE },
      'prices.lambdaRequestUsd: no price for Lambda requests',
    ],
  ])('refuses %j', async (input, sentence) => {
    const { exitCode, stdout, stderr } = await runCli(['memory'], input);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('has help with an example that runs', async () => {
    const { stdout } = await runCli(['memory', '--help']);
    const example = /echo '([^']+)' \| breakeven memory/.exec(stdout)?.[1] ?? '';
    expect((await runVerb('memory', JSON.parse(example))).recommendedMemoryMb).toBe(512);
  });
});

const curves = readTunedCurves();

/** The tool leaves the request fee out; its price of a GB-second is in its figures. */
describe.skipIf(curves.length === 0)(
  'the cost formula on the curves that Lambda Power Tuning measured',
  () => {
    it.each(curves)('$label', async (curve) => {
      const perGbSecond = curve.stats.map(
        (stat) => stat.avg_cost_usd / ((stat.memory_mb / 1024) * (Math.ceil(stat.avg_duration_ms) / 1000)),
      );
      const lambdaGbSecondUsd = perGbSecond[0] ?? 0;
      const isOnePrice = perGbSecond.every((usd) => Math.abs(usd / lambdaGbSecondUsd - 1) < 1e-6);
      expect(isOnePrice).toBe(true);
      const out = await runVerb('memory', {
        ...ASK,
        points: toPoints(curve),
        prices: { lambdaRequestUsd: 0, lambdaGbSecondUsd },
      });
      for (const stat of curve.stats) {
        const point = out.curve.find(({ memoryMb }) => memoryMb === stat.memory_mb);
        const costUsd = point?.costPerMillionUsd ?? Number.NaN;
        expect(Math.abs(costUsd / (stat.avg_cost_usd * 1e6) - 1)).toBeLessThan(1e-6);
      }
    });
  },
);

/** 18 users who ask again at once wait users / throughput each (Little's law). */
describeCase('field-lambda-memory', 'the light Python model of the field report', ({ expect: expected }) => {
  const users = 18;
  const slowMs = (users / 33.4) * 1000;

  it('belongs on 512 MB, for any "far more" at 512 MB and "no further gain" at 1024 MB', async () => {
    const gains = fc.record({
      farMore: fc.double({ min: 2.2, max: 12, noNaN: true }),
      noGain: fc.double({ min: 0.93, max: 1.05, noNaN: true }),
      strategy: fc.constantFrom('cheapest', 'balanced'),
    });
    await fc.assert(
      fc.asyncProperty(gains, async ({ farMore, noGain, strategy }) => {
        const points = [
          { memoryMb: 256, durationMs: slowMs },
          { memoryMb: 512, durationMs: slowMs / farMore },
          { memoryMb: 1024, durationMs: (slowMs / farMore) * noGain },
        ];
        const out = await runVerb('memory', { ...ASK, strategy, points });
        expect(out.recommendedMemoryMb).toBe(expected.recommendedMemoryMb);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a light model that is not even twice as fast at 512 MB', () => {
  it('is balanced there, and where 256 MB costs hardly less it is said how much slower that is', async () => {
    const points = [
      { memoryMb: 256, durationMs: 539 },
      { memoryMb: 512, durationMs: 284 },
      { memoryMb: 1024, durationMs: 280 },
    ];
    const balanced = await runVerb('memory', { ...ASK, strategy: 'balanced', points });
    expect(balanced.recommendedMemoryMb).toBe(512);
    const cheapest = await runVerb('memory', { ...ASK, points });
    expect(cheapest.recommendedMemoryMb).toBe(256);
    expect(cheapest.because).toContain('512 MB costs 4.9 % more and takes 284 ms instead of 539 ms.');
  });
});

describeCase('field-lambda-jvm-floor', 'the JVM of the field report', ({ given, expect: expected }) => {
  it('is refused 256 MB even where its mean stands beside the longest cold starts of the others', async () => {
    const colds = Object.entries(given.others.maxColdSeconds).map(([memoryMb, seconds]) => ({
      memoryMb: Number(memoryMb),
      durationMs: seconds * 1000,
    }));
    const points = [{ memoryMb: given.memoryMb, durationMs: given.meanSeconds * 1000 }, ...colds];
    for (const strategy of ['cheapest', 'fastest', 'balanced']) {
      const out = await runVerb('memory', { ...ASK, strategy, points });
      expect(out.excluded.map(({ memoryMb }) => memoryMb)).toEqual(expected.infeasibleMemoryMb);
      expect(out.excluded[0]?.reason).toMatch(/less memory than the runtime needs/);
      expect(out.recommendedMemoryMb).toBeGreaterThan(256);
    }
  });

  it('is refused 256 MB, with the reason, whatever it takes within 4 s at the sizes that hold it', async () => {
    const durations = fc.record({
      at512: fc.double({ min: 20, max: 4000, noNaN: true }),
      faster: fc.double({ min: 0.45, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(durations, async ({ at512, faster }) => {
        const points = [
          { memoryMb: 256, durationMs: given.meanSeconds * 1000 },
          { memoryMb: 512, durationMs: at512 },
          { memoryMb: 1024, durationMs: at512 * faster },
        ];
        const out = await runVerb('memory', { ...ASK, points });
        expect(out.excluded.map(({ memoryMb }) => memoryMb)).toEqual(expected.infeasibleMemoryMb);
        expect(out.excluded[0]?.reason).toMatch(/below the memory that the runtime needs/);
        expect(out.recommendedMemoryMb).toBeGreaterThan(256);
      }),
      { numRuns: 40 },
    );
  });
});
