'use client';
import { useEffect } from 'react';
import { writeScenarioLink } from '@/lib/contract/scenario-link';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { StateBlock } from '../ui/state-block';
import { LeversPanel } from './levers-panel';
import { RunPanel } from './run-panel';
import { ScenarioBar } from './scenario-bar';
import { useScenario } from './use-scenario';
import { useScenarioRun } from './use-scenario-run';

export interface WhatIfProps {
  /** What every lever begins at, and is set back to. */
  readonly start: Scenario;
  readonly regions: readonly string[];
}

/** Levers at the left, and everything that follows from them at the right. */
export function WhatIf({ start, regions }: WhatIfProps) {
  const { scenario, valid, problem, linkProblem, change, canUndo, canRedo, undo, redo } = useScenario(start);
  const { figures, write } = useScenarioRun(start, valid);
  useUndoKeys(undo, redo);
  const { baseline } = scenario;
  const isOlder = baseline !== null && figures.planHash !== null && figures.planHash !== baseline.planHash;
  return (
    <>
      <ScenarioBar
        {...{ scenario, canUndo, canRedo }}
        onUndo={undo}
        onRedo={redo}
        onReset={() => change({ ...start, name: scenario.name, note: scenario.note }, 'reset')}
        onName={(named, about) => change({ ...scenario, ...named }, about)}
        writeAddress={async () => {
          const address = `${window.location.origin}${window.location.pathname}#${await writeScenarioLink(scenario)}`;
          window.history.replaceState(null, '', address);
          return address;
        }}
        writeJson={() => write(scenario)}
      />
      {linkProblem === null ? null : <StateBlock kind="error" title={linkProblem} className="mb-4" />}
      {isOlder ? (
        <StateBlock kind="note" title="This scenario was begun on an earlier plan." className="mb-4">
          The figures are of the traffic that the latest plan looked at; what it says of the service is as it
          was. Reset all takes over what is known today.
        </StateBlock>
      ) : null}
      <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(280px,340px)_minmax(0,1fr)]">
        <div className="lg:sticky lg:top-[calc(var(--shell-height)+8px)] lg:max-h-[calc(100dvh-var(--shell-height)-16px)] lg:overflow-y-auto lg:pr-3">
          <LeversPanel {...{ start, scenario, problem, regions }} onChange={change} />
        </div>
        <RunPanel {...{ figures, scenario, problem }} />
      </div>
    </>
  );
}

/** Ctrl or Command with Z, and with Shift the other way, but where a text is being typed. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      const { target } = event;
      const isText =
        target instanceof HTMLTextAreaElement ||
        (target instanceof HTMLInputElement && target.type !== 'range');
      if (isText) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [undo, redo]);
}
