import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interleaveRegions } from '@/lib/core/collection/interleave-regions';
import type { MetricCall } from '@/lib/core/collection/metric-call';

function makeCall(periodSeconds: number, region: string, startSeconds: number): MetricCall {
  return { region, periodSeconds, startSeconds, endSeconds: startSeconds + periodSeconds, queries: [] };
}

const arbitraryCalls = fc.array(
  fc
    .record({ step: fc.constantFrom(60, 300, 3600), region: fc.constantFrom('a', 'b', 'c') })
    .map(({ step, region }) => ({ step, region })),
  { maxLength: 40 },
);

describe('calls in turns of Regions', () => {
  it('alternate while more than one Region has some left', () => {
    const calls = [
      ...[0, 1, 2].map((i) => makeCall(60, 'a', i)),
      makeCall(60, 'b', 3),
      makeCall(300, 'b', 4),
    ];
    expect(interleaveRegions(calls).map(({ startSeconds }) => startSeconds)).toEqual([0, 3, 1, 2, 4]);
  });

  it('are the same calls, steps in order, and of a Region and step in the order in which they came', () => {
    fc.assert(
      fc.property(arbitraryCalls, (drawn) => {
        const calls = drawn.map(({ step, region }, i) => makeCall(step, region, i));
        const turned = interleaveRegions(calls);
        expect(new Set(turned)).toEqual(new Set(calls));
        for (const [i, call] of turned.entries()) {
          expect(call.periodSeconds).toBeGreaterThanOrEqual(turned[i - 1]?.periodSeconds ?? 0);
          const before = turned
            .slice(0, i)
            .filter(
              ({ region, periodSeconds }) => region === call.region && periodSeconds === call.periodSeconds,
            );
          for (const { startSeconds } of before) expect(startSeconds).toBeLessThan(call.startSeconds);
        }
      }),
    );
  });
});
