import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInput } from '@/lib/contract/parse-input';
import { scenarioSchema } from '@/lib/contract/scenario';
import { MAX_LINK_CHARACTERS, readScenarioLink, writeScenarioLink } from '@/lib/contract/scenario-link';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { AppError } from '@/lib/errors/app-error';
import { arbitraryDraft, arbitraryScenario } from '../support/arbitrary-scenario';

const pack = (text: string) => `s1.${deflateRawSync(text).toString('base64url')}`;
const [example] = fc.sample(arbitraryScenario, { seed: 7, numRuns: 1 }) as [Scenario];

async function refusalOf(link: string): Promise<string> {
  const error: unknown = await readScenarioLink(link).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AppError);
  return (error as AppError).message;
}

describe('a scenario', () => {
  it('survives its link unchanged, whatever it is called', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryScenario, async (scenario) => {
        const link = await writeScenarioLink(scenario);
        expect(link).toMatch(/^s1\.[A-Za-z0-9_-]+$/);
        expect(await readScenarioLink(`#${link}`)).toEqual(scenario);
      }),
    );
  });

  it('survives JSON unchanged, whatever it is called', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        expect(parseInput(scenarioSchema, JSON.parse(JSON.stringify(scenario)))).toEqual(scenario);
      }),
    );
  });

  it('is taken as it was made, defaults apart, and mostly taken', () => {
    let taken = 0;
    fc.assert(
      fc.property(arbitraryDraft, (draft) => {
        const result = scenarioSchema.safeParse(draft);
        if (!result.success) return;
        taken += 1;
        expect(result.data).toMatchObject(draft);
      }),
    );
    expect(taken).toBeGreaterThan(50);
  });

  it('of a first release, which knew fewer fields, is read with their defaults', async () => {
    const { commitment: _a, waysToServe: _b, levers, ...first } = example;
    const { hourFactors: _c, dayFactors: _d, ...firstLevers } = levers;
    const read = await readScenarioLink(pack(JSON.stringify({ ...first, levers: firstLevers })));
    expect(read).toMatchObject({ ...first, levers: { ...firstLevers, hourFactors: null, dayFactors: null } });
  });

  it('is refused by one sentence where two fields do not fit together', () => {
    expect(() => parseInput(scenarioSchema, { ...example, baseline: null, traffic: null })).toThrow(
      /^traffic: .*must be given without a baseline/,
    );
    expect(() =>
      parseInput(scenarioSchema, { ...example, levers: { ...example.levers, volumeFactor: 1000 } }),
    ).toThrow(/^levers\.volumeFactor: got 1000, must be from 0\.01 to 100/);
  });
});

describe('a link', () => {
  it.each([
    ['', 'The address ends in something that is no scenario.'],
    ['#top', 'The address ends in something that is no scenario.'],
    ['s2.abcd', 'The link is of another version of Breakeven.'],
    ['s1.', 'The link is damaged: copy it again, whole.'],
    ['s1.a', 'The link is damaged: copy it again, whole.'],
    ['s1.<img src=x>', 'The link is damaged: copy it again, whole.'],
    ['s1.AAAA', 'The link is damaged: copy it again, whole.'],
    [pack('{"version":1'), 'The link is damaged: copy it again, whole.'],
    [`s1.${'A'.repeat(MAX_LINK_CHARACTERS)}`, 'The link is longer than any link to a scenario.'],
    [pack(`"${'a'.repeat(5_000_000)}"`), 'The link holds more than any scenario does.'],
    [pack('[]'), 'input: got a list of 0, expected an object'],
    [pack(`${'['.repeat(100_000)}${']'.repeat(100_000)}`), 'input: got a list of 1, expected an object'],
    [pack(`{"note":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_001)}`), /expected/],
    [pack('{"__proto__":{"polluted":true}}'), /^__proto__: unknown field/],
  ])('%.40s is refused in a sentence', async (link, sentence) => {
    const refusal = await refusalOf(link);
    if (typeof sentence === 'string') expect(refusal).toBe(sentence);
    else expect(refusal).toMatch(sentence);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('that was cut anywhere is refused, or says the same', async () => {
    const link = await writeScenarioLink(example);
    for (let cut = 4; cut < link.length; cut += 37) await refusalOf(link.slice(0, cut));
  });

  it('is refused to a scenario that is too long for one', async () => {
    const random = fc.sample(fc.string({ unit: 'binary', minLength: 2000, maxLength: 2000 }), {
      seed: 3,
      numRuns: 1,
    });
    const prices = Object.fromEntries(
      Array.from({ length: 900 }, (_, i) => [`ml.m${i}x${(i * 7919) % 1e6}.large`, 1 + Math.sqrt(i)]),
    );
    const long = {
      ...example,
      note: random.join(''),
      description: { ...example.description, capacityPerInstancePerMinute: prices },
    };
    await expect(writeScenarioLink(long)).rejects.toThrow(/too long for a link/);
  });
});
