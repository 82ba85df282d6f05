'use client';
import { memo, useEffect, useState } from 'react';
import { writeScenarioLink } from '@/lib/contract/scenario-link';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { ConflictNote } from '../scenarios/conflict-note';
import type { OpenedScenario } from '../scenarios/opened-scenario';
import { LeversPanel } from './levers-panel';
import { RunPanel } from './run-panel';
import { ScenarioBar } from './scenario-bar';
import { ScenarioNotes } from './scenario-notes';
import { useKeeping } from './use-keeping';
import { useScenario } from './use-scenario';
import { useScenarioRun } from './use-scenario-run';

/** Stays as it is while figures arrive. */
const Levers = memo(LeversPanel);

export interface WhatIfProps {
  /** What every lever is set back to: everything as observed. */
  readonly start: Scenario;
  readonly regions: readonly string[];
  /** The kept scenario that is opened; what nobody kept begins as `start`. */
  readonly opened?: OpenedScenario;
}

/** Levers at the left, and everything that follows from them at the right. */
export function WhatIf({ regions, ...first }: WhatIfProps) {
  // A page that is read again after it was saved goes on where it is.
  const [{ start, opened }] = useState(first);
  const moved = useScenario(start, opened?.scenario ?? start, opened !== undefined);
  const { scenario, valid, problem, change, canUndo, canRedo, undo, redo } = moved;
  const { figures, write } = useScenarioRun(start, valid, opened);
  const { planHash, priceBookId } = figures;
  const basisId = opened?.basisId ?? null;
  const keeping = useKeeping(
    scenario,
    opened ?? null,
    priceBookId === null ? null : { basisId, priceBookId },
  );
  useUndoKeys(undo, redo);
  return (
    <>
      <ScenarioBar
        {...{ scenario, canUndo, canRedo, keeping }}
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
      <ScenarioNotes
        {...{ start, scenario, planHash }}
        linkProblem={moved.linkProblem}
        isRebased={moved.isRebased}
        isKept={opened !== undefined}
      />
      {opened === undefined || keeping.conflict === null ? null : (
        <ConflictNote sentence={keeping.conflict} id={opened.id} onSaveAsNew={keeping.saveAsNew} />
      )}
      <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(280px,340px)_minmax(0,1fr)]">
        <div className="lg:sticky lg:top-[calc(var(--shell-height)+8px)] lg:max-h-[calc(100dvh-var(--shell-height)-16px)] lg:overflow-y-auto lg:pr-3">
          <Levers {...{ start, scenario, problem, regions }} onChange={change} />
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
