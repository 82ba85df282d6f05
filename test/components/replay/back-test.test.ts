import { describe, expect, it } from 'vitest';
import { backTestSentence } from '@/components/replay/back-test-section';
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

  it('says what is not known', () => {
    expect(backTestSentence({ ...test, knownShare: 0.5 })).toContain('Known is 50 % of the window.');
    expect(backTestSentence({ ...test, observed: 0, errorShare: null })).toContain(
      'Nothing was seen to be used',
    );
  });
});
