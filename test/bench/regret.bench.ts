/**
 * How much the policy that is chosen on the first 70 % of a recorded trace costs more on the last 30 % than the best
 * policy in hindsight, and whether it keeps the SLO there. One JSON line a trace, then the figures over all of them.
 * The traces are shapes: each is scaled so that its busiest minute needs eight instances.
 */

import { listMinutes } from '@/lib/core/policy/minute-arrivals';
import type { PolicyStage } from '@/lib/core/policy/score-policy';
import { searchPolicies } from '@/lib/core/policy/search-policies';
import { testChoice } from '@/lib/core/policy/test-choice';
import { cutBlocks } from '@/lib/core/policy/time-blocks';
import { countPresent, maxPresent, type Series, sumPresent } from '@/lib/core/series/series';
import { BreachTable } from '@/lib/core/simulation/breach-table';
import { fitLognormal, lognormalMean } from '@/lib/core/stats/lognormal';
import { loadTestedCapacity } from '../support/load-tested-capacity';
import { readRecordedFiles } from '../support/recorded-series';
import { sharedFolder } from '../support/shared-folder';

const INSTANCES_AT_PEAK = 8;
const WORKERS = 4;
const TARGET_SECONDS = 0.5;
const ALLOWED_BREACH_SHARE = 0.01;
const PROVISIONING_SECONDS = 360;
/** A trace with fewer busy minutes says nothing about a policy. */
const LEAST_ACTIVE_MINUTES = 200;

const service = fitLognormal(0.1, 0.25);
const capacity = loadTestedCapacity(WORKERS, service);
const breach = new BreachTable(capacity, TARGET_SECONDS);

function stageOf(series: Series): PolicyStage | null {
  const minutes = listMinutes(series);
  const peak = maxPresent(minutes) ?? 0;
  if (minutes.filter((count) => count > 0).length < LEAST_ACTIVE_MINUTES) return null;
  const capacityPerInstancePerMinute = capacity.saturationPerSecond * 60;
  const scale = (INSTANCES_AT_PEAK * capacityPerInstancePerMinute) / peak;
  return {
    arrivalsPerMinute: minutes.map((count) => count * scale),
    startSeconds: series.startSeconds,
    capacityPerInstancePerMinute,
    provisioningSeconds: PROVISIONING_SECONDS,
    mostInstances: 200,
    serviceTimeMs: lognormalMean(service) * 1000,
    timeoutSeconds: 60,
    breach,
    allowedBreachShare: ALLOWED_BREACH_SHARE,
    blocks: cutBlocks(minutes.length),
  };
}

/** The load of the later part against that of the earlier: what no choice on the earlier could have known. */
function compareParts({ arrivalsPerMinute, blocks }: PolicyStage, split: number) {
  const minute = blocks.starts[split] ?? blocks.minutes;
  const [earlier, later] = [arrivalsPerMinute.subarray(0, minute), arrivalsPerMinute.subarray(minute)];
  const meanOf = (part: Float64Array) => (sumPresent(part) ?? 0) / countPresent(part);
  return {
    mean: meanOf(later) / meanOf(earlier),
    peak: (maxPresent(later) ?? 0) / (maxPresent(earlier) ?? 0),
  };
}

const TRACES = /^(nab\/(?!grok)|twitter-nasa|azure-functions)/;
const folder = sharedFolder();
if (folder === null) throw new Error('the recordings of the shared folder are needed');
const lines = readRecordedFiles(folder)
  .filter(({ name }) => TRACES.test(name))
  .flatMap(({ name, series }) => series.map((each, i) => ({ trace: `${name}#${i}`, stage: stageOf(each) })))
  .flatMap(({ trace, stage }) => {
    if (stage === null) return [];
    const startedAt = performance.now();
    const search = searchPolicies(stage);
    const { split, chosen, hindsight, regretShare } = testChoice(search, 1);
    const ms = performance.now() - startedAt;
    return [
      {
        trace,
        regretShare,
        laterBreachShare: chosen?.later.breachShare ?? null,
        earlierBreachShare: chosen?.earlier.breachShare ?? null,
        meanInstances: chosen?.later.meanInstances ?? null,
        hindsightInstances: hindsight?.later.meanInstances ?? null,
        laterLoad: compareParts(stage, split),
        chosen: JSON.stringify(chosen?.scored.policy ?? null).slice(0, 120),
        hindsight: JSON.stringify(hindsight?.scored.policy ?? null).slice(0, 120),
        ms,
      },
    ];
  });
for (const line of lines) console.log(JSON.stringify(line));
const regrets = lines.flatMap(({ regretShare }) => regretShare ?? []).sort((a, b) => a - b);
const kept = lines.filter(({ laterBreachShare }) => (laterBreachShare ?? 1) <= ALLOWED_BREACH_SHARE);
console.log(
  JSON.stringify({
    figure: 'regret, median over traces',
    value: regrets[Math.floor(regrets.length / 2)],
    unit: 'share',
    target: 0.1,
    traces: lines.length,
    p90: regrets[Math.floor(regrets.length * 0.9)],
  }),
);
const worst = [...lines].sort((a, b) => (b.regretShare ?? 0) - (a.regretShare ?? 0))[0];
console.log(JSON.stringify({ figure: 'worst regret', value: worst?.regretShare, unit: 'share', ...worst }));
console.log(
  JSON.stringify({
    figure: 'traces within the SLO on the later part',
    value: kept.length / lines.length,
    unit: 'share',
    target: 0.9,
  }),
);
