import { coldStartSeconds } from '../options/assumed-timings';
import { responseAtSloMs } from '../plan/evaluate-option';
import { phraseMs, phrasePercentile, phraseUsd } from '../plan/phrases';
import type { Evaluation } from '../plan/plan';
import type { ScenarioGround } from './apply-scenario';
import type { Scenario, ScenarioDescription } from './scenario';
import { type ReplayFigures, ScenarioRun } from './scenario-run';

/** What 10 % more of one input does to the option in question. */
export interface Sensitivity {
  readonly input: string;
  readonly costDifferenceUsd: number | null;
  /** At the SLO's percentile. */
  readonly responseDifferenceMs: number | null;
  /** True where it holds the SLO today and would not. */
  readonly breaksSlo: boolean;
  /** False where it changes next to nothing. */
  readonly isNoticed: boolean;
  readonly sentence: string;
}

const MORE = 1.1;
/** Below this share of the cost or the response time a change is not worth a sentence of its own. */
const NOTICED = 0.002;

interface Nudge {
  readonly input: string;
  readonly apply: (scenario: Scenario) => Scenario;
}

const NUDGES: readonly Nudge[] = [
  {
    input: 'traffic',
    apply: (scenario) => ({
      ...scenario,
      levers: { ...scenario.levers, volumeFactor: scenario.levers.volumeFactor * MORE },
    }),
  },
  describe('duration', ({ serviceTimeMs: { p50, p99 }, demandVcpuSeconds }) => ({
    serviceTimeMs: { p50: p50 * MORE, p99: p99 * MORE },
    demandVcpuSeconds: demandVcpuSeconds === null ? null : demandVcpuSeconds * MORE,
  })),
  describe('duration at the 99th percentile', ({ serviceTimeMs: { p50, p99 } }) => ({
    serviceTimeMs: { p50, p99: p99 * MORE },
  })),
  describe('cold start', (description) => ({ coldStartSeconds: coldStartSeconds(description) * MORE })),
  describe('payload', ({ requestBytes, responseBytes }) => ({
    requestBytes: Math.round(requestBytes * MORE),
    responseBytes: Math.round(responseBytes * MORE),
  })),
  describe('model memory', (description) => ({
    modelMemoryMb: description.modelMemoryMb * MORE,
    // A larger model is not also a slower start here: that is a nudge of its own.
    coldStartSeconds: coldStartSeconds(description),
  })),
];

/** The inputs that are nudged, in the order in which they are worked out. */
export const SENSITIVE_INPUTS = NUDGES.map(({ input }) => input);

function describe(input: string, change: (from: ScenarioDescription) => Partial<ScenarioDescription>): Nudge {
  return {
    input,
    apply: (scenario) => ({
      ...scenario,
      description: { ...scenario.description, ...change(scenario.description) },
    }),
  };
}

/** What a nudge is measured against. */
export interface SensitivityBase {
  readonly scenario: Scenario;
  readonly present: Evaluation;
  readonly replay: ReplayFigures | null;
}

/**
 * The option that sensitivities are about: the scenario's own, or where it has none, `cheapest` as if it were. `null`
 * where there is neither.
 */
export function findSensitivityBase(
  scenario: Scenario,
  ground: ScenarioGround,
  cheapest: Evaluation | null,
): SensitivityBase | null {
  const { description } = scenario;
  if (description.present === null && cheapest === null) return null;
  const { policy: _policy, ...unserved } = description;
  const own =
    description.present !== null || cheapest === null
      ? scenario
      : {
          ...scenario,
          description: {
            ...unserved,
            present: cheapest.option,
            ...(cheapest.policy === null ? {} : { policy: cheapest.policy }),
          },
        };
  const run = new ScenarioRun(own, ground, 'formula');
  const { present } = run.served();
  return present === null ? null : { scenario: own, present, replay: run.replay() };
}

/** Evaluates the scenario with 10 % more of one input. Throws `RangeError` for an input that is none. */
export function evaluateSensitivity(
  input: string,
  base: SensitivityBase,
  ground: ScenarioGround,
): Sensitivity {
  const nudge = NUDGES.find((one) => one.input === input);
  if (nudge === undefined) throw new RangeError(`no input is called ${input}`);
  const run = new ScenarioRun(nudge.apply(base.scenario), ground, 'formula');
  const { present: after } = run.served();
  const { present: before } = base;
  const costDifferenceUsd = subtract(after?.monthlyCostUsd, before.monthlyCostUsd);
  const { slo } = base.scenario.description;
  const responseBefore = responseAtSloMs(before, slo);
  const responseDifferenceMs = subtract(after === null ? null : responseAtSloMs(after, slo), responseBefore);
  const breaksSlo = before.feasible && after?.feasible === false;
  const days = listBrokenDays(base.replay, run.replay());
  const effects = [
    phraseCost(costDifferenceUsd, before.monthlyCostUsd),
    phraseSlower(responseDifferenceMs, responseBefore, slo.percentile),
    breaksSlo ? `stops it: ${after?.bindingLimit ?? 'the SLO is missed'}` : null,
    days.length === 0 ? null : `breaks the SLO on ${listWords(days)}`,
  ].filter((effect) => effect !== null);
  const said = effects.length === 0 ? 'changes next to nothing' : listWords(effects);
  return {
    input,
    costDifferenceUsd,
    responseDifferenceMs,
    breaksSlo,
    isNoticed: effects.length > 0,
    sentence: `10 % more ${input} ${said}.`,
  };
}

/** Those that move the most first: what breaks the SLO, then by the share of the cost. */
export function rankSensitivities(sensitivities: readonly Sensitivity[]): Sensitivity[] {
  const weight = (one: Sensitivity): number => Math.abs(one.costDifferenceUsd ?? 0);
  return [...sensitivities].sort(
    (a, b) => Number(b.breaksSlo) - Number(a.breaksSlo) || weight(b) - weight(a),
  );
}

function subtract(after: number | null | undefined, before: number | null): number | null {
  return after == null || before === null ? null : after - before;
}

/** Days of the week that break the SLO with the nudge and not without. */
function listBrokenDays(before: ReplayFigures | null, after: ReplayFigures | null): string[] {
  return (after?.days ?? [])
    .filter(({ breaksSlo }, i) => breaksSlo && before?.days[i]?.breaksSlo === false)
    .map(({ day }) => `${day}s`);
}

function phraseCost(differenceUsd: number | null, costUsd: number | null): string | null {
  if (differenceUsd === null || costUsd === null || Math.abs(differenceUsd) <= NOTICED * costUsd) return null;
  return differenceUsd > 0
    ? `costs ${phraseUsd(differenceUsd)} a month`
    : `saves ${phraseUsd(-differenceUsd)} a month`;
}

function phraseSlower(
  differenceMs: number | null,
  beforeMs: number | null,
  percentile: number,
): string | null {
  if (differenceMs === null || beforeMs === null || Math.abs(differenceMs) <= NOTICED * beforeMs) return null;
  const name = phrasePercentile(percentile);
  return differenceMs > 0
    ? `adds ${phraseMs(differenceMs)} to the ${name}`
    : `takes ${phraseMs(-differenceMs)} off the ${name}`;
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
