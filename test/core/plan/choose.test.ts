import { describe, expect, it } from 'vitest';
import {
  chooseEvaluation,
  LEAST_MIXED_SAVING_SHARE,
  LEAST_SAVING_SHARE,
  rankEvaluations,
} from '@/lib/core/plan/choose';
import type { Evaluation } from '@/lib/core/plan/plan';

function standing(instanceType: string, monthlyCostUsd: number | null, feasible = true): Evaluation {
  return {
    option: { kind: 'realtime', instanceType, instanceCount: 1 },
    policy: null,
    style: 'realtime',
    label: `1 x ${instanceType}`,
    feasible,
    bindingLimit: feasible ? null : 'too slow',
    monthlyCostUsd,
    components: [],
    p50Ms: 50,
    p99Ms: 100,
    breachShare: 0,
    coldShare: null,
    peakUtilization: 0.5,
    onFrontier: false,
    modelled: false,
    measureFirst: false,
    assumptions: [],
  };
}

function choose(present: Evaluation, other: Evaluation): Evaluation | null {
  return chooseEvaluation(rankEvaluations([present, other]), present);
}

describe('the choice', () => {
  it('leaves the present option for a saving that is worth it, and no other', () => {
    const present = standing('ml.m5.xlarge', 100);
    const worthIt = standing('ml.c5.large', 100 * (1 - LEAST_SAVING_SHARE) - 0.01);
    const tooLittle = standing('ml.c5.large', 100 * (1 - LEAST_SAVING_SHARE) + 0.01);
    expect(choose(present, worthIt)).toBe(worthIt);
    expect(choose(present, tooLittle)).toBe(present);
  });

  it('keeps the present option in a tie, of options that cost nothing too', () => {
    for (const costUsd of [0, 100]) {
      const present = standing('ml.m5.xlarge', costUsd);
      expect(choose(present, standing('ml.c4.large', costUsd))).toBe(present);
    }
  });

  it('takes a router between two endpoints only where it saves enough', () => {
    const mixed = (monthlyCostUsd: number): Evaluation => ({
      ...standing('ml.c5.large', monthlyCostUsd),
      option: {
        kind: 'hybrid',
        instanceType: 'ml.c5.large',
        instanceCount: 1,
        memoryMb: 1024,
        burstShare: 0.1,
      },
      style: 'hybrid',
      label: 'mixed',
    });
    const unmixed = standing('ml.m5.xlarge', 100);
    const worthIt = mixed(100 * (1 - LEAST_MIXED_SAVING_SHARE) - 0.01);
    const tooLittle = mixed(100 * (1 - LEAST_MIXED_SAVING_SHARE) + 0.01);
    expect(chooseEvaluation(rankEvaluations([unmixed, worthIt]), null)).toBe(worthIt);
    expect(chooseEvaluation(rankEvaluations([unmixed, tooLittle]), null)).toBe(unmixed);
    expect(chooseEvaluation([tooLittle], null)).toBe(tooLittle);
    expect(chooseEvaluation(rankEvaluations([unmixed, tooLittle]), tooLittle)).toBe(tooLittle);
  });

  it('leaves a present option that does not hold or has no price, whatever the other costs', () => {
    const dearer = standing('ml.c5.large', 500);
    expect(choose(standing('ml.m5.xlarge', 100, false), dearer)).toBe(dearer);
    expect(choose(standing('ml.m5.xlarge', null, false), dearer)).toBe(dearer);
  });

  it('is nothing where nothing holds', () => {
    const present = standing('ml.m5.xlarge', 100, false);
    expect(choose(present, standing('ml.c5.large', 50, false))).toBeNull();
  });
});
