import { describe, expect, it } from 'vitest';
import { backTestSentence, earlierSentence } from '@/components/replay/back-test-section';
import type { BackTest } from '@/lib/core/inventory/back-test';

const test: BackTest = {
  unit: 'instance-hours',
  instanceType: 'ml.m5.large',
  predicted: 110,
  observed: 100,
  errorShare: 0.1,
  predictedUsd: 11,
  observedUsd: 10,
  knownShare: 1,
  days: [],
  explanations: [],
};

describe('the sentence of a back-test', () => {
  it('says how far off the prediction is, and in which direction', () => {
    expect(backTestSentence(test)).toBe('100 instance-hours were observed; predicted were 10 % more.');
    expect(backTestSentence({ ...test, predicted: 90, errorShare: -0.1 })).toContain('10 % less');
    expect(backTestSentence({ ...test, predicted: 100, errorShare: 0 })).toContain('as many predicted');
  });

  it('says what was so on other hardware before, at its own price', () => {
    const span = { fromSeconds: Date.UTC(2026, 10, 2) / 1000, toSeconds: Date.UTC(2026, 10, 6) / 1000 };
    const sentence = earlierSentence({ ...test, hardware: 'ml.m5.xlarge', ...span });
    expect(sentence).toMatch(/^Before, on ml\.m5\.xlarge, from 2026-11-02 to 2026-11-06: 100 instance-hours/);
    expect(sentence).toContain('At its list price that was');
    expect(earlierSentence({ ...test, hardware: 'x', ...span, observedUsd: null })).not.toContain('price');
  });

  it('says what is not known', () => {
    expect(backTestSentence({ ...test, knownShare: 0.5 })).toContain('Known is 50 % of the window.');
    expect(backTestSentence({ ...test, observed: 0, errorShare: null })).toContain(
      'Nothing was seen to be used',
    );
  });
});
