/** Runs in a worker of its own: evaluates scenarios with the same core as the server, so that the page stays free. */
import { refuseUnplannable } from '@/lib/contract/plannable-scenario';
import { findBreakEven, NO_BREAK_EVEN } from '@/lib/core/plan/break-even';
import { buildBreakEvenMap } from '@/lib/core/plan/break-even-map';
import { buildPlan } from '@/lib/core/plan/build-plan';
import { describeSituation } from '@/lib/core/plan/describe-situation';
import { applyScenario, type ScenarioGround } from '@/lib/core/scenario/apply-scenario';
import { CurveTracer } from '@/lib/core/scenario/curve-tracer';
import { RunMemory } from '@/lib/core/scenario/run-memory';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { ScenarioRun } from '@/lib/core/scenario/scenario-run';
import {
  evaluateSensitivity,
  findSensitivityBase,
  rankSensitivities,
  SENSITIVE_INPUTS,
  type Sensitivity,
} from '@/lib/core/scenario/sensitivities';
import { writePlanRequest } from '@/lib/core/scenario/write-plan-request';
import { explainError } from '@/lib/errors/explain-error';
import { type FetchedGround, FetchRefusal, fetchGround } from './fetch-ground';
import type { RunAnswer, RunRequest } from './run-messages';

let ground: Promise<FetchedGround> | null = null;
/** Of the runs on this ground, each of which moved a little from the one before. */
let memory = new RunMemory();
const tracer = new CurveTracer();
/** Of the newest run that was asked for; older ones stop when they see it. */
let newest = 0;
/** A run goes on beside newer ones when nothing was finished for so long: a hand that never rests sees results too. */
const STARVED_MS = 120;
let finishedAt = 0;

self.addEventListener('message', ({ data }: MessageEvent<RunRequest>) => {
  switch (data.kind) {
    case 'ground':
      ground = fetchGround(data.address);
      memory = new RunMemory();
      return void announce(ground, data.start);
    case 'follow':
      newest = data.id;
      return void work(data.id, (loaded) => follow(data.id, data.scenario, loaded));
    case 'trace':
      newest = data.id;
      return void work(data.id, (loaded) => trace(data.id, data.scenario, loaded));
    case 'settle':
      newest = data.id;
      return void work(data.id, (loaded) => settle(data.id, data.scenario, loaded));
    case 'write':
      return void work(newest, async (loaded) => {
        const { arrivals } = applyScenario(data.scenario, loaded).observed;
        answer({ kind: 'written', json: JSON.stringify(writePlanRequest(data.scenario, arrivals)) });
      });
  }
});

async function announce(loading: Promise<FetchedGround>, start: Scenario): Promise<void> {
  try {
    const { ground: loaded, planHash, priceBookId } = await loading;
    const reference = start.baseline === null ? null : new ScenarioRun(start, loaded).served();
    answer({ kind: 'ready', reference, planHash, priceBookId });
  } catch (error) {
    answer({ kind: 'unready', message: sentenceOf(error) });
  }
}

async function work(id: number, run: (loaded: ScenarioGround) => Promise<void>): Promise<void> {
  try {
    const fetched = await ground;
    if (fetched !== null) await run(fetched.ground);
  } catch (error) {
    answer({ kind: 'refused', id, message: sentenceOf(error) });
  }
}

async function follow(id: number, scenario: Scenario, loaded: ScenarioGround): Promise<void> {
  // Requests that came in the meantime are read first, so that a queue of old ones is passed over.
  if (!(await goesOn(id))) return;
  const run = new ScenarioRun(scenario, loaded, 'simulated', memory);
  refuseUnplannable(run.input);
  try {
    answer({ kind: 'served', id, served: run.served() });
    if (!(await goesOn(id))) return;
    answer({ kind: 'replay', id, replay: run.replay() });
  } finally {
    run.close();
  }
  finishedAt = performance.now();
}

async function trace(id: number, scenario: Scenario, loaded: ScenarioGround): Promise<void> {
  if (!(await goesOn(id))) return;
  const run = new ScenarioRun(scenario, loaded, 'simulated', memory);
  refuseUnplannable(run.input);
  answer({ kind: 'curves', id, curves: tracer.trace(scenario, loaded) });
  if (!(await goesOn(id))) return;
  answer({ kind: 'ways', id, ways: run.listWays() });
  run.close();
  finishedAt = performance.now();
}

async function settle(id: number, scenario: Scenario, loaded: ScenarioGround): Promise<void> {
  if (!(await isNewest(id))) return;
  const run = new ScenarioRun(scenario, loaded);
  refuseUnplannable(run.input);
  const { seed } = scenario;
  const plan = buildPlan({ ...run.input, seed, plannedAt: '' });
  if (!(await isNewest(id))) return;
  const breakEven =
    plan.requestsPerMonth === 0
      ? NO_BREAK_EVEN
      : findBreakEven(describeSituation(run.input), plan.evaluations, seed);
  const { recommended, withheld, evaluations, requestsPerMonth, hoursPerMonth, description } = plan;
  const shown = { recommended, withheld, evaluations, requestsPerMonth, hoursPerMonth, description };
  answer({ kind: 'plan', id, plan: { ...shown, breakEven } });
  const cheapest = evaluations.find(({ feasible }) => feasible) ?? null;
  const base = (await isNewest(id)) ? findSensitivityBase(scenario, loaded, cheapest) : null;
  const found: Sensitivity[] = [];
  for (const input of base === null ? [] : SENSITIVE_INPUTS) {
    if (!(await isNewest(id)) || base === null) return;
    found.push(evaluateSensitivity(input, base, loaded));
  }
  if (!(await isNewest(id))) return;
  answer({ kind: 'sensitivities', id, sensitivities: rankSensitivities(found) });
  if (!(await isNewest(id)) || requestsPerMonth === 0) return;
  const map = buildBreakEvenMap(describeSituation(run.input), evaluations, seed);
  answer({ kind: 'map', id, map, scenario });
}

async function goesOn(id: number): Promise<boolean> {
  return (await isNewest(id)) || performance.now() - finishedAt > STARVED_MS;
}

/** Lets requests in that came while this one was worked on. */
async function isNewest(id: number): Promise<boolean> {
  await nextTurn();
  return newest === id;
}

const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.onmessage = () => waiting.shift()?.();

/** A message to oneself comes after those that wait; a timer of nothing would come milliseconds later. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    turns.port2.postMessage(null);
  });
}

/** The core refuses figures that it cannot work with by `RangeError`. */
function sentenceOf(error: unknown): string {
  if (error instanceof RangeError) return `The scenario cannot be evaluated: ${error.message}.`;
  return error instanceof FetchRefusal ? error.message : explainError(error);
}

function answer(message: RunAnswer): void {
  self.postMessage(message);
}
