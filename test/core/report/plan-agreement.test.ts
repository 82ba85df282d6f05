import { describe, expect, it } from 'vitest';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import { evaluatePresent } from '@/lib/core/plan/evaluate-present';
import { observeMinutes } from '@/lib/core/plan/instance-stage';
import { withSimulatedColdStarts } from '@/lib/core/plan/simulate-cold-starts';
import { explainSpend } from '@/lib/core/report/explain-spend';
import { spreadSpend } from '@/lib/core/report/spread-spend';
import { buildDemoFleet } from '@/lib/demo/demo-fleet';
import { loadShippedPrices } from '@/lib/wiring/shipped-data';
import { SPEND_GROUND, weekOf } from '../../support/period-use';
import { projectRoot } from '../../support/project-root';

const DAY = 86_400;
const END = Date.UTC(2026, 10, 21) / 1000;
const { instances, assumptions } = SPEND_GROUND;
const prices = loadShippedPrices(projectRoot);

describe('what the window of a plan cost', () => {
  it.each(buildDemoFleet({ seed: 1, endSeconds: END }))(
    'of $slug is the present cost of its plan',
    (workload) => {
      const { series: requests, description } = workload;
      const situation = describeSituation({
        observed: { arrivals: requests, description },
        prices,
        instances,
        assumptions,
      });
      const simulated = withSimulatedColdStarts(situation, requests, 1);
      const present = evaluatePresent(situation, simulated, observeMinutes(requests));
      const use = {
        ...weekOf({}, { requests, prices }),
        configurations: [{ fromShare: 0, toShare: 1, description, ownShare: 1 }],
      };
      const { now } = explainSpend(use, use, SPEND_GROUND);
      const planned = ((present?.monthlyCostUsd ?? Number.NaN) * use.hours) / assumptions.hoursPerMonth;
      // A plan simulates the cold starts of its environments, where a report has the formula.
      expect(Math.abs((now.usd ?? 0) / planned - 1)).toBeLessThan(1e-3);
      const starts = Array.from({ length: 28 }, (_, day) => requests.startSeconds + day * DAY);
      const days = spreadSpend(use, now.usd ?? Number.NaN, starts, SPEND_GROUND);
      expect(days.reduce((sum, usd) => sum + usd, 0) / (now.usd ?? Number.NaN)).toBeCloseTo(1, 9);
      expect(Math.min(...days)).toBeGreaterThan(0);
    },
  );
});
