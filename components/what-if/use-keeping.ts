'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { isSame } from '@/lib/core/scenario/is-same';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { formatScenarioName } from '@/lib/format/scenario-name';
import type { OpenedScenario } from '../scenarios/opened-scenario';
import { scenarioApi, scenarioHref } from '../scenarios/scenario-paths';
import { whoIsThere } from '../scenarios/who-is-there';
import { useToast } from '../ui/toast';
import { requestJson } from '../workload/request-json';
import { forgetLink } from './forget-link';
import type { KeptOn } from './run-messages';

/** Keeping a scenario: as a new one, or as a next version of the one that was opened. */
export interface Keeping {
  readonly isKept: boolean;
  /** Whether it is other than what was saved last. */
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  /** Why it was not saved, where somebody else saved another meanwhile. */
  readonly conflict: string | null;
  readonly save: () => void;
  readonly saveAsNew: () => void;
}

interface Saved {
  readonly version: number;
  readonly scenario: Scenario;
}

/** `keptOn` is what the figures on the page are of, so that the same is kept with a new one. */
export function useKeeping(
  scenario: Scenario,
  opened: OpenedScenario | null,
  keptOn: KeptOn | null,
): Keeping {
  const [saved, setSaved] = useState<Saved | null>(opened);
  const [conflict, setConflict] = useState<string | null>(null);
  const [isSaving, startSaving] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const isChanged = saved === null || !isSame(saved.scenario, scenario);
  useUnsavedWarning(saved !== null && isChanged);

  const create = async () => {
    const body = { scenario, who: whoIsThere(), ...keptOn };
    const answer = await requestJson('POST', '/api/v1/scenarios', { body });
    if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
    const { id } = answer.value as OpenedScenario;
    setSaved({ version: 1, scenario });
    notify({ kind: 'done', text: `Saved ${formatScenarioName(scenario.name)}.` });
    router.push(scenarioHref(id));
  };
  const change = async ({ version }: Saved, { id }: OpenedScenario) => {
    const body = { version, scenario, who: whoIsThere() };
    const answer = await requestJson('PUT', scenarioApi(id), { body });
    if (!answer.ok) {
      if (answer.problem.path === 'version') return setConflict(answer.problem.sentence);
      return notify({ kind: 'error', text: answer.problem.sentence });
    }
    setConflict(null);
    forgetLink();
    setSaved({ version: version + 1, scenario });
    notify({ kind: 'done', text: `Saved the changes of ${formatScenarioName(scenario.name)}.` });
    router.refresh();
  };
  return {
    isKept: opened !== null,
    isChanged,
    isSaving,
    conflict,
    save: () => {
      if (isChanged)
        startSaving(() => (opened === null || saved === null ? create() : change(saved, opened)));
    },
    saveAsNew: () => startSaving(create),
  };
}

/** The browser asks before a page is left whose changes are saved nowhere. */
export function useUnsavedWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
}
