import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workloadDescriptionSchema } from '@/lib/contract/workload-description';
import { differsFromFit, roundFitted } from '@/lib/core/workload/describe-fit';
import { EXAMPLE_DESCRIPTION } from '../../support/example-workload';

const FITTED = {
  serviceTimeMs: { p50: 50.1234, p99: 150.567 },
  demandVcpuSeconds: 0.0401234,
  demandFit: { lowVcpuSeconds: 0.0399, highVcpuSeconds: 0.0404, baseVcpu: 0.201 },
};

describe('a fit as a description', () => {
  it('is told in three digits', () => {
    expect(roundFitted(FITTED)).toEqual({
      serviceTimeMs: { p50: 50.1, p99: 151 },
      demandVcpuSeconds: 0.0401,
      demandFit: FITTED.demandFit,
    });
    expect(roundFitted({})).toEqual({});
  });

  it('is one that the contract takes, however narrow its interval', () => {
    const positive = fc.double({ min: 1e-4, max: 100, noNaN: true });
    const share = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(positive, share, positive, positive, (demand, width, p50, ratio) => {
        const rounded = roundFitted({
          serviceTimeMs: { p50: p50 * 10, p99: p50 * 10 * (1 + ratio) },
          demandVcpuSeconds: demand,
          demandFit: {
            lowVcpuSeconds: demand * (1 - width),
            highVcpuSeconds: demand * (1 + width),
            baseVcpu: 0,
          },
        });
        return workloadDescriptionSchema.safeParse({ ...EXAMPLE_DESCRIPTION, ...rounded }).success;
      }),
    );
  });

  it('says the same as a description within 2 %, its interval included', () => {
    const same = { ...EXAMPLE_DESCRIPTION, ...roundFitted(FITTED) };
    expect(differsFromFit(same, FITTED)).toBe(false);
    expect(differsFromFit({ ...same, demandVcpuSeconds: 0.0405 }, FITTED)).toBe(false);
    expect(differsFromFit({ ...same, demandVcpuSeconds: 0.05 }, FITTED)).toBe(true);
    expect(differsFromFit({ ...same, demandVcpuSeconds: null }, FITTED)).toBe(true);
    expect(differsFromFit({ ...same, serviceTimeMs: { p50: 50, p99: 200 } }, FITTED)).toBe(true);
    const { demandFit: _fit, ...withoutInterval } = same;
    expect(differsFromFit(withoutInterval, FITTED)).toBe(true);
  });

  it('says nothing else where nothing was fitted', () => {
    expect(differsFromFit(EXAMPLE_DESCRIPTION, {})).toBe(false);
  });
});
