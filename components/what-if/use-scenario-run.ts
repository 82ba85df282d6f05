'use client';
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { BreakEvenMap, CostCurves, Evaluation } from '@/lib/core/plan/plan';
import { isSame } from '@/lib/core/scenario/is-same';
import type { Scenario } from '@/lib/core/scenario/scenario';
import type { ReplayFigures, ServedFigures } from '@/lib/core/scenario/scenario-run';
import type { Sensitivity } from '@/lib/core/scenario/sensitivities';
import { gatherAnswers, type ScenarioAnswer } from './gather-answers';
import type { GroundAddress, KeptOn, RunAnswer, RunRequest, SettledPlan } from './run-messages';

/** A map, with the scenario and the plan that it is of. */
export interface MappedScenario {
  readonly map: BreakEvenMap;
  readonly scenario: Scenario;
  readonly plan: SettledPlan;
}

/** What is known of a scenario. A part stays until the next of its kind comes, whatever it was worked out for. */
export interface ScenarioFigures {
  /** Whether prices and traffic are there. */
  readonly isReady: boolean;
  /** Of the baseline as it is; `null` from scratch. */
  readonly reference: ServedFigures | null;
  /** Of the plan whose traffic the figures are of; `null` from scratch. */
  readonly planHash: string | null;
  /** Edition of the prices; `null` until they are there. */
  readonly priceBookId: string | null;
  readonly served: ServedFigures | null;
  readonly replay: ReplayFigures | null;
  readonly ways: readonly Evaluation[];
  readonly curves: CostCurves | null;
  /** Of the latest scenario that was rested at; `null` until there is one. */
  readonly plan: SettledPlan | null;
  readonly sensitivities: readonly Sensitivity[] | null;
  /** Of the latest scenario that was rested at long enough. */
  readonly mapped: MappedScenario | null;
  /** One sentence why there are no figures for what is asked. */
  readonly problem: string | null;
  /** The runs that the replay, the ways to serve and the curves are of. */
  readonly replayId: number;
  readonly waysId: number;
  readonly curvesId: number;
  /** The run that the first part is of. */
  readonly servedId: number;
  /** The run that the plan is of. */
  readonly settledId: number;
}

const NOTHING: ScenarioFigures = {
  isReady: false,
  reference: null,
  planHash: null,
  priceBookId: null,
  served: null,
  replay: null,
  ways: [],
  curves: null,
  plan: null,
  sensitivities: null,
  mapped: null,
  problem: null,
  replayId: 0,
  waysId: 0,
  curvesId: 0,
  servedId: 0,
  settledId: 0,
};

/** A hand that lets go for so long after everything followed it is taken to rest. */
const REST_MS = 350;
/** The follower alone says them: it is asked of the same scenarios as the others. */
const FROM_FOLLOWER: readonly RunAnswer['kind'][] = ['ready', 'unready', 'refused'];
const NOT_STARTED = 'The evaluation did not start: reload the page and try again.';

interface ScenarioWorkers {
  readonly follower: Worker;
  readonly tracer: Worker;
  /** A plan is long: a hand that moves again meets free workers. */
  readonly planner: Worker;
}

/**
 * Evaluates a scenario in workers of the browser, side by side: one follows every change with the figures of what the
 * scenario has, one with its curves and its ways to serve, and one plans what it comes to rest at.
 * `scenario` is `null` while it cannot be evaluated.
 */
export function useScenarioRun(start: Scenario, scenario: Scenario | null, keptOn: KeptOn | null = null) {
  const [figures, setFigures] = useState<ScenarioFigures>(NOTHING);
  const workers = useRef<ScenarioWorkers | null>(null);
  const written = useRef<((json: string) => void) | null>(null);
  const lastId = useRef(0);
  const region = scenario?.description.region ?? start.description.region;
  const { baseline } = scenario ?? start;
  const address = useStable<GroundAddress>({ baseline, region, keptOn });

  useEffect(() => {
    // A hand goes before figures: drawing them may be put off for the next input.
    const show = (answers: readonly ScenarioAnswer[]) =>
      startTransition(() =>
        setFigures((before) =>
          answers.reduce((one, answer) => takeAnswer(one, answer, lastId.current), before),
        ),
      );
    const gathered = gatherAnswers(show);
    const take = ({ data }: MessageEvent<RunAnswer>) => {
      if (data.kind === 'written') written.current?.(data.json);
      else gathered.take(data);
    };
    const refuse = () => setFigures((before) => ({ ...before, problem: NOT_STARTED }));
    const takeOwn = (event: MessageEvent<RunAnswer>) => {
      if (!FROM_FOLLOWER.includes(event.data.kind)) take(event);
    };
    const follower = startWorker(take, refuse);
    const [tracer, planner] = [startWorker(takeOwn, refuse), startWorker(takeOwn, refuse)];
    const begun = [follower, tracer, planner];
    workers.current = { follower, tracer, planner };
    for (const worker of begun) ask(worker, { kind: 'ground', start, address });
    return () => {
      gathered.stop();
      for (const worker of begun) worker.terminate();
      workers.current = null;
    };
  }, [start, address]);

  // A worker that was just started, for another Region, has answered nothing yet: `address` asks again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (scenario === null || workers.current === null) return;
    const { follower, tracer } = workers.current;
    lastId.current += 1;
    const id = lastId.current;
    ask(follower, { kind: 'follow', id, scenario });
    ask(tracer, { kind: 'trace', id, scenario });
  }, [scenario, address]);

  const followedId = followedIdOf(figures);
  useEffect(() => {
    if (scenario === null || followedId !== lastId.current || followedId === 0) return;
    const settle = () => {
      if (workers.current !== null)
        ask(workers.current.planner, { kind: 'settle', id: followedId, scenario });
    };
    const timer = setTimeout(settle, REST_MS);
    return () => clearTimeout(timer);
  }, [scenario, followedId]);

  /** The request of the command `plan`, as JSON. */
  const write = useCallback(
    (asked: Scenario) =>
      new Promise<string>((resolve) => {
        written.current = resolve;
        if (workers.current !== null) ask(workers.current.follower, { kind: 'write', scenario: asked });
      }),
    [],
  );
  return { figures, write };
}

/** The newest run of which every part that follows a hand has come. */
export function followedIdOf({ replayId, waysId, curvesId }: ScenarioFigures): number {
  return Math.min(replayId, waysId, curvesId);
}

/** The same object as before for as long as it says the same. */
function useStable<Value>(value: Value): Value {
  const [stable, setStable] = useState(value);
  if (stable === value || isSame(stable, value)) return stable;
  setStable(value);
  return value;
}

function startWorker(take: (event: MessageEvent<RunAnswer>) => void, refuse: () => void): Worker {
  const worker = new Worker(new URL('./scenario-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', take);
  worker.addEventListener('error', refuse);
  return worker;
}

function ask(worker: Worker, request: RunRequest): void {
  worker.postMessage(request);
}

/** Parts of older runs are shown while a hand moves; the plan is that of the newest alone. */
function takeAnswer(before: ScenarioFigures, data: ScenarioAnswer, newestId: number): ScenarioFigures {
  switch (data.kind) {
    case 'ready':
      return {
        ...before,
        isReady: true,
        reference: data.reference,
        planHash: data.planHash,
        priceBookId: data.priceBookId,
      };
    case 'unready':
      return { ...before, problem: data.message };
    case 'refused':
      return data.id < newestId
        ? before
        : { ...before, problem: data.message, replayId: data.id, waysId: data.id, curvesId: data.id };
    case 'served':
      return { ...before, served: data.served, servedId: data.id, problem: null };
    case 'replay':
      return { ...before, replay: data.replay, replayId: data.id };
    case 'ways':
      return { ...before, ways: data.ways, waysId: data.id };
    case 'curves':
      return { ...before, curves: data.curves, curvesId: data.id };
    case 'plan':
      return data.id < newestId
        ? before
        : { ...before, plan: data.plan, sensitivities: null, settledId: data.id };
    case 'map':
      return before.plan === null || before.settledId !== data.id
        ? before
        : { ...before, mapped: { map: data.map, scenario: data.scenario, plan: before.plan } };
    case 'sensitivities':
      return data.id < newestId ? before : { ...before, sensitivities: data.sensitivities };
  }
}
