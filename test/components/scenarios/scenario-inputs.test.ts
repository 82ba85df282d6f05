import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listInputs } from '@/components/scenarios/scenario-inputs';
import { isSame } from '@/lib/core/scenario/is-same';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { arbitraryScenario } from '../../support/arbitrary-scenario';

const nameless = (scenario: Scenario) => ({ ...scenario, name: '', note: '', baseline: null });

describe('the inputs of scenarios side by side', () => {
  it('differ where the scenarios do, and nowhere else', () => {
    fc.assert(
      fc.property(arbitraryScenario, arbitraryScenario, (a, b) => {
        expect(listInputs([a, a]).filter(({ differs }) => differs)).toEqual([]);
        const differing = listInputs([a, b]).filter(({ differs }) => differs);
        expect(differing.length > 0).toBe(!isSame(nameless(a), nameless(b)));
      }),
      { numRuns: 30 },
    );
  });

  it('are each named once, in words', () => {
    fc.assert(
      fc.property(arbitraryScenario, (one) => {
        const rows = listInputs([one]);
        expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
        for (const { label } of rows) expect(label).toMatch(/^[A-Z][^_]*$/);
        expect(rows.some(({ values }) => values.some((text) => text?.includes('[object')))).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});
