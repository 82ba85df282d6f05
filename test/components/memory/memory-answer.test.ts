import { describe, expect, it } from 'vitest';
import { answerMemory, type MemoryAnswer, type MemorySubject } from '@/components/memory/memory-answer';
import {
  addPoint,
  MEMORY_PARAMETERS,
  type MemoryDraft,
  readMemoryDraft,
  startMemoryDraft,
  writeMemoryDraft,
} from '@/components/memory/memory-draft';
import { memorySpecs } from '@/components/memory/memory-spec';
import { describeTooSmall, memoryNote, memorySentence } from '@/components/memory/memory-words';
import { loadShippedPrices } from '@/lib/wiring/shipped-data';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';
import { projectRoot, runVerb } from '../../support/run-cli';

const index = loadShippedPrices(projectRoot);
const subject: MemorySubject = {
  name: 'ranker',
  description: EXAMPLE_DESCRIPTION,
  priceDate: index.date,
  prices: index.book.prices.filter(({ region }) => region === EXAMPLE_DESCRIPTION.region),
};
const start = startMemoryDraft(EXAMPLE_DESCRIPTION);

function draft(sizes: string, part: Partial<MemoryDraft> = {}): MemoryDraft {
  return { ...readMemoryDraft((name) => (name === 'sizes' ? sizes : null), start), ...part };
}

function answer(sizes: string, part: Partial<MemoryDraft> = {}): MemoryAnswer {
  const found = answerMemory(draft(sizes, part), subject).answer;
  if (found === null) throw new Error('no answer');
  return found;
}

const CURVE = '1024*400_1769*240_3008*210_5120*205';

describe('the draft in an address', () => {
  const typed = draft('1024*400_512*800*2.5', {
    strategy: 'balanced',
    balancedWeight: '0.3',
    service: 'lambda-arm64',
  });

  it('is restored from what was written, with characters that an address leaves as they are', () => {
    const written = writeMemoryDraft(typed, start);
    expect(readMemoryDraft((name) => written[name] ?? null, start)).toEqual(typed);
    expect(Object.keys(written).every((name) => MEMORY_PARAMETERS.some((one) => one === name))).toBe(true);
    expect(new URLSearchParams(written).toString()).not.toContain('%');
  });

  it('says nothing of what is as at the start, and takes nonsense for nothing', () => {
    expect(writeMemoryDraft(start, start)).toEqual({});
    expect(readMemoryDraft((name) => (name === 'sizes' ? null : 'nonsense'), start)).toMatchObject({
      service: start.service,
      strategy: start.strategy,
    });
  });

  it('begins at the mean at which the described shape meets the SLO', () => {
    // p99 90 ms over a mean of 42.5 ms: 800 ms at p99 is 377.8 ms in the mean.
    expect(start.sloMs).toBe('377');
    expect(addPoint(addPoint([])).map(({ key }) => key)).toEqual([1, 2]);
  });
});

describe('the answer', () => {
  it('is that of the command line', async () => {
    const { report } = answer(CURVE);
    const out = await runVerb('memory', {
      arch: 'x86_64',
      strategy: 'cheapest',
      points: [
        { memoryMb: 1024, durationMs: 400 },
        { memoryMb: 1769, durationMs: 240 },
        { memoryMb: 3008, durationMs: 210 },
        { memoryMb: 5120, durationMs: 205 },
      ],
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(out);
  });

  it('says the size, its duration and its cost', () => {
    expect(memorySentence(answer(CURVE), subject)).toMatch(
      /^Give ranker 1,024 MB on Lambda x86_64: 400 ms in the mean and 6\.867 USD a million requests, the cheapest of 4 usable measured sizes\.$/,
    );
  });

  it('is an interval while nothing is measured, from sizes that hold the model', () => {
    const none = answer('');
    expect(none.report).toBeNull();
    expect(none.interval?.memoryMb).toEqual({ low: 900, high: 1769 });
    expect(none.measure.every((memoryMb) => memoryMb >= EXAMPLE_DESCRIPTION.modelMemoryMb)).toBe(true);
    expect(memorySentence(none, subject)).toMatch(
      /^No memory size of ranker is measured yet\. The cheapest on Lambda/,
    );
    expect(memoryNote(none)).toContain('Measure 1,024 MB, 1,769 MB, 3,008 MB and 5,120 MB next.');
  });

  it('is an interval of one measured size, and no size', () => {
    const one = answer('1024*400');
    expect(one.report?.recommendedMemoryMb).toBeNull();
    expect(memorySentence(one, subject)).toMatch(
      /^One measured size says little about the others\. .* lies between 900 and 1,024 MB/,
    );
  });

  it('uses the rows that are right, and tells what is wrong with the others', () => {
    const { answer: found, problems } = answerMemory(draft('64*10_512*abc_1024*400_1769*240*200'), subject);
    expect(found?.points.map(({ memoryMb }) => memoryMb)).toEqual([1024]);
    expect(problems.get('points.1.memoryMb')?.sentence).toBe('Got 64, must be at least 128.');
    expect(problems.get('points.2.durationMs')?.sentence).toBe('Got "abc", expected a number.');
    expect(problems.get('points.4.errorShare')?.sentence).toBe('Got 200, must be from 0 to 100 %.');
  });

  it('has no size while what is wanted is wrong, and still draws what was measured', () => {
    const wrong = draft(CURVE, { strategy: 'balanced', balancedWeight: '3' });
    const { answer: found, isGoalRight, problems } = answerMemory(wrong, subject);
    expect([isGoalRight, found?.report?.recommendedMemoryMb]).toEqual([false, null]);
    expect(problems.get('balancedWeight')?.sentence).toBe('Got 3, must be at most 1.');
  });

  it('takes only the sizes that a serverless endpoint has', () => {
    const part = { service: 'serverless' } as const;
    const { problems } = answerMemory(draft('1024*70_1769*40', part), subject);
    expect(problems.get('points.2.memoryMb')?.sentence).toBe(
      'Allowed are 1024, 2048, 3072, 4096, 5120, 6144.',
    );
    expect(answer('1024*70_2048*34_3072*33', part).report?.recommendedMemoryMb).toBe(2048);
  });

  it('says where there is no price', () => {
    const { answer: found, problems } = answerMemory(start, { ...subject, prices: [] });
    expect(found).toBeNull();
    expect(problems.get('region')?.sentence).toContain('No price for Lambda requests');
  });

  it('tells when a measured size is smaller than the model is said to need', () => {
    expect(describeTooSmall(answer('512*100_1024*60'), subject)).toBe(
      '512 MB is below the 900 MB that the loaded model needs as described.',
    );
    expect(describeTooSmall(answer(CURVE), subject)).toBeNull();
  });
});

describe('the charts', () => {
  it('draw the fitted curve, measured sizes, those left out hollow, the limit and the choice', () => {
    const limited = answer('512*30_1024*400_1769*240_3008*210', {
      strategy: 'cheapest-within-slo',
      sloMs: '250',
    });
    const { duration, cost } = memorySpecs(limited, 'lambda');
    expect(duration.lines.map(({ name }) => name)).toEqual(['fitted', 'measured', 'left out']);
    expect(duration.lines[2]?.values[duration.xs.indexOf(512)]).toBe(30);
    expect(duration.lines[2]?.hollow?.[duration.xs.indexOf(512)]).toBe(true);
    expect(duration.marks).toMatchObject([
      { axis: 'x', value: 1769 },
      { axis: 'y', value: 250 },
    ]);
    expect(cost.lines[1]?.values[cost.xs.indexOf(1769)]).toBe(limited.report?.costPerMillionUsd);
    expect(duration.xs).toEqual([...duration.xs].sort((a, b) => a - b));
  });

  it('draw bounds that meet at the one size there is', () => {
    const { duration } = memorySpecs(answer('1024*400'), 'lambda');
    const band = duration.lines[0]?.band;
    const at = duration.xs.indexOf(1024);
    expect([band?.low[at], band?.high[at]]).toEqual([400, 400]);
    expect(band?.high[0]).toBeCloseTo((400 * 1024) / 900, 9);
  });

  it('draw serverless sizes without a price as gaps', () => {
    const none = answer('', { service: 'serverless' });
    const { cost } = memorySpecs(none, 'serverless');
    expect(
      cost.lines.every(({ band }) => band?.high.every((value) => value === null || Number.isFinite(value))),
    ).toBe(true);
  });
});
