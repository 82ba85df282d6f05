import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { readLoadTest } from '@/lib/importers/load-test/read-load-test';
import { sourceOf } from '../read-text';
import { makeRequests, readText, toJtlCsv, toJtlXml, toK6Json } from './load-test-text';

const REQUESTS = makeRequests([
  { callers: 1, seconds: 4, elapsedMs: 100 },
  { callers: 2, seconds: 4, elapsedMs: 150 },
]);
const RECOMMENDED = JSON.stringify({
  InferenceRecommendations: [
    {
      Metrics: { MaxInvocations: 500, ModelLatency: 300 },
      EndpointConfiguration: { InstanceType: 'ml.m5.large' },
    },
  ],
});
const FILES = [
  ['JMeter CSV', toJtlCsv(REQUESTS)],
  ['JMeter XML', toJtlXml(REQUESTS)],
  ['k6 JSON', toK6Json(REQUESTS)],
  ['Inference Recommender', RECOMMENDED],
] as const;
const encoder = new TextEncoder();

describe.each(FILES)('a damaged file of %s', (_name, text) => {
  const bytes = encoder.encode(text);
  const change = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255) });

  it('is read with finite figures or refused in a sentence, and never breaks the reader', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const damaged = bytes.slice();
        for (const { at, byte } of changes) damaged[at] = byte;
        try {
          const { series } = await readLoadTest(sourceOf(damaged));
          for (const { throughputPerSecond, errorShare } of series.flatMap(({ points }) => points)) {
            expect(Number.isFinite(throughputPerSecond) && throughputPerSecond >= 0).toBe(true);
            expect(errorShare >= 0 && errorShare <= 1).toBe(true);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('says when nothing was measured', async () => {
  const [header, first] = toJtlCsv(REQUESTS).split('\n');
  const test = await readText(`${header}\n${first}\n`);
  expect(test.series[0]?.points).toEqual([]);
  expect(test.warnings).toContain(
    'Nothing was held long enough, or answered often enough, to measure a throughput.',
  );
});
