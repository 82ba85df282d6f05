import { describe, expect, it } from 'vitest';
import type { DiscoveredFunction } from '@/lib/core/inventory/discovered-resource';
import { isLikelyModel, judgeFunction } from '@/lib/core/inventory/likely-model';

function makeFunction(changes: Partial<DiscoveredFunction>): DiscoveredFunction {
  return {
    kind: 'function',
    region: 'us-east-1',
    name: 'send-receipt',
    arn: null,
    createdAtSeconds: null,
    memoryMb: 128,
    ephemeralMb: 512,
    arch: 'x86_64',
    timeoutSeconds: 3,
    runtime: 'nodejs22.x',
    reservedConcurrency: null,
    provisioned: [],
    scaling: null,
    ...changes,
  };
}
const judge = (changes: Partial<DiscoveredFunction>) => judgeFunction(makeFunction(changes));

describe('what speaks for a function serving a model', () => {
  it('is nothing of a small function of the usual kind, and is not made of parts of words', () => {
    for (const name of ['send-receipt', 'scoreboard', 'html-render', 'nightly-report', 'inner-join'])
      expect(judge({ name })).toEqual({ reasons: [], score: 0 });
  });

  it('is a word of its name, however the name is written, named as a reason', () => {
    for (const name of ['shop-detect-language-4', 'shopDetectLanguage', 'SHOP_DETECT', 'detect'])
      expect(judge({ name }).reasons).toEqual(['named detect']);
  });

  it('is a large memory or an image with something beside it, and neither alone', () => {
    expect(isLikelyModel(judge({ memoryMb: 2048 }))).toBe(false);
    expect(isLikelyModel(judge({ runtime: null }))).toBe(false);
    expect(isLikelyModel(judge({ name: 'detect-changes' }))).toBe(false);
    expect(isLikelyModel(judge({ memoryMb: 2048, runtime: null }))).toBe(true);
    expect(isLikelyModel(judge({ name: 'score-lead', runtime: 'python3.12' }))).toBe(true);
    expect(isLikelyModel(judge({ runtime: 'python3.12', timeoutSeconds: 300 }))).toBe(false);
  });

  it('says every reason, the strongest first, and counts each', () => {
    const whole = judge({
      name: 'embed-text',
      memoryMb: 3008,
      runtime: null,
      provisioned: [{ qualifier: 'live', concurrency: 2 }],
      ephemeralMb: 2048,
      timeoutSeconds: 60,
    });
    expect(whole.reasons).toEqual([
      'named embed',
      '3008 MB',
      'container image',
      'kept warm',
      '2048 MB of files',
      'up to 60 s',
    ]);
    expect(whole.score).toBeGreaterThan(judge({ name: 'embed-text', memoryMb: 3008 }).score);
  });
});
