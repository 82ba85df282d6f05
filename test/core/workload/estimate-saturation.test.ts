import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateSaturation } from '@/lib/core/workload/estimate-saturation';

const FIT = { lowVcpuSeconds: 0.04, highVcpuSeconds: 0.0625, baseVcpu: 0.2 };

describe('saturation of an instance', () => {
  it('is what the vCPUs leave over the base, over the demand', () => {
    const full = estimateSaturation(0.05, FIT, { vcpu: 4, utilizationCeiling: 1, workers: null });
    expect(full.perMinute).toBeCloseTo((60 * 3.8) / 0.05, 9);
    expect(full.lowPerMinute).toBeCloseTo((60 * 3.8) / 0.0625, 9);
    expect(full.highPerMinute).toBeCloseTo((60 * 3.8) / 0.04, 9);
    const held = estimateSaturation(0.05, FIT, { vcpu: 4, utilizationCeiling: 0.8, workers: null });
    expect(held.perMinute).toBeCloseTo((60 * 3) / 0.05, 9);
  });

  it('is bound by workers over the service time where that is less', () => {
    const instance = { vcpu: 4, utilizationCeiling: 1 };
    const few = { count: 2, meanServiceSeconds: 0.1 };
    expect(estimateSaturation(0.05, FIT, { ...instance, workers: few })).toEqual({
      perMinute: 1200,
      lowPerMinute: 1200,
      highPerMinute: 1200,
      boundBy: 'workers',
    });
    const many = { count: 200, meanServiceSeconds: 0.1 };
    expect(estimateSaturation(0.05, FIT, { ...instance, workers: many }).boundBy).toBe('vcpu');
  });

  it('is 0 where the base alone fills it', () => {
    const tiny = { vcpu: 0.1, utilizationCeiling: 1, workers: null };
    expect(estimateSaturation(0.05, FIT, tiny).perMinute).toBe(0);
  });

  it('grows with the vCPUs and shrinks with the demand', () => {
    const amount = fc.double({ min: 0.5, max: 100, noNaN: true });
    fc.assert(
      fc.property(amount, amount, fc.double({ min: 0.041, max: 0.06, noNaN: true }), (a, b, demand) => {
        const at = (vcpu: number, cost: number) =>
          estimateSaturation(cost, FIT, { vcpu, utilizationCeiling: 1, workers: null }).perMinute;
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        return at(less, demand) <= at(more, demand) && at(more, demand) <= at(more, 0.04);
      }),
    );
  });

  it('refuses what is no instance', () => {
    const none = { vcpu: 0, utilizationCeiling: 1, workers: null };
    expect(() => estimateSaturation(0.05, FIT, none)).toThrow(RangeError);
  });
});
