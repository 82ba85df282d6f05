'use client';
import { useEffect, useState } from 'react';
import type { ServedFigures } from '@/lib/core/scenario/scenario-run';
import type { RunAnswer, RunRequest, SettledPlan } from '../what-if/run-messages';
import type { ComparedScenario } from './compared-scenario';

/** What is known of one side; `null` until it comes. */
export interface ComparedFigures {
  readonly served: ServedFigures | null;
  readonly plan: SettledPlan | null;
  /** Why there is nothing more to come, a sentence; `null` where nothing is wrong. */
  readonly problem: string | null;
}

const NOTHING: ComparedFigures = { served: null, plan: null, problem: null };
const NOT_STARTED = 'The evaluation did not start: reload the page and try again.';

/** Evaluates and plans each in a worker of its own, as the what-if page does. The list is the same as long as it lives. */
export function useComparedRuns(compared: readonly ComparedScenario[]): readonly ComparedFigures[] {
  const [figures, setFigures] = useState<readonly ComparedFigures[]>(() => compared.map(() => NOTHING));
  useEffect(() => {
    const workers = compared.map((one, place) =>
      startRun(one, (part) =>
        setFigures((all) => all.map((known, i) => (i === place ? { ...known, ...part } : known))),
      ),
    );
    return () => {
      for (const worker of workers) worker.terminate();
    };
  }, [compared]);
  return figures;
}

/** The figures first, then the plan; the worker ends with it. */
function startRun(
  { scenario, basisId, priceBookId }: ComparedScenario,
  take: (part: Partial<ComparedFigures>) => void,
): Worker {
  const worker = new Worker(new URL('../what-if/scenario-worker.ts', import.meta.url), { type: 'module' });
  const ask = (request: RunRequest) => worker.postMessage(request);
  const stop = (part: Partial<ComparedFigures>) => {
    take(part);
    worker.terminate();
  };
  worker.addEventListener('error', () => stop({ problem: NOT_STARTED }));
  worker.addEventListener('message', ({ data }: MessageEvent<RunAnswer>) => {
    if (data.kind === 'unready' || data.kind === 'refused') stop({ problem: data.message });
    else if (data.kind === 'served') {
      take({ served: data.served });
      ask({ kind: 'settle', id: 2, scenario });
    } else if (data.kind === 'plan') stop({ plan: data.plan });
  });
  const { baseline, description } = scenario;
  const address = { baseline, region: description.region, keptOn: { basisId, priceBookId } };
  ask({ kind: 'ground', start: scenario, address });
  ask({ kind: 'follow', id: 1, scenario });
  return worker;
}
