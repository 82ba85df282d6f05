'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState, useTransition } from 'react';
import type { ForecastSettings, KeptForecastSettings } from '@/lib/core/forecast/forecast-settings';
import { isSame } from '@/lib/core/scenario/is-same';
import { whoIsThere } from '../scenarios/who-is-there';
import { useToast } from '../ui/toast';
import { useUnsavedWarning } from '../what-if/use-keeping';
import { type Problem, requestJson } from '../workload/request-json';
import { forecastApi } from './forecast-paths';
import { checkSettings, draftOf, type SettingsDraft } from './settings-draft';
import { type LeftBehind, useKeptDraft } from './use-kept-draft';
import { type ForecastPreview, HOLD, useForecastPreview } from './use-preview';

/** What people tell, while they tell it. */
export interface ToldSettings {
  readonly draft: SettingsDraft;
  /** The last that was complete: what a preview is of. */
  readonly drafted: ForecastSettings;
  readonly change: (part: Partial<SettingsDraft>) => void;
  /** What is wrong with fields; none where all is well. */
  readonly problems: readonly Problem[];
  readonly preview: ForecastPreview;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  /** Whether what is shown is of values that were typed before, as those that are typed now are wrong. */
  readonly isHeld: boolean;
  /** What was typed here before and not saved; `null` where there is none. */
  readonly left: LeftBehind | null;
  /** Why it was not saved, where somebody saved other settings meanwhile. */
  readonly conflict: string | null;
  readonly save: () => void;
  readonly discard: () => void;
  /** After a conflict: takes what was saved meanwhile, or puts this in its place. */
  readonly takeTheirs: () => void;
  readonly saveOver: () => void;
}

/** The project's own answer: it is kept, whether its forecast was made at once or is about to be. */
function savedWords(answer: unknown): string {
  return (answer as { readonly awaited: boolean }).awaited
    ? 'Saved. The forecast of it is not made yet: it follows within a minute.'
    : 'Saved. The forecast follows what you told.';
}

export function useSettings(workloadId: string, loaded: KeptForecastSettings): ToldSettings {
  const [kept, setKept] = useState(loaded);
  const [draft, setDraft] = useState(() => draftOf(loaded.settings));
  const [conflict, setConflict] = useState<string | null>(null);
  const [isSaving, startSaving] = useTransition();
  const router = useRouter();
  const notify = useToast();
  const checked = useMemo(() => checkSettings(draft), [draft]);
  const drafted = useRef(loaded.settings);
  if (checked.ok) drafted.current = checked.value;
  const isChanged = !isSame(draft, draftOf(kept.settings));
  const isAhead = kept.version > loaded.version;
  const settled = isAhead ? HOLD : null;
  const preview = useForecastPreview(workloadId, isChanged ? (checked.ok ? checked.value : HOLD) : settled);
  useUnsavedWarning(isChanged);
  const left = useKeptDraft({ workloadId, draft, version: kept.version, isChanged, restore: setDraft });
  const restart = (settings: KeptForecastSettings) => {
    setConflict(null);
    setKept(settings);
    setDraft(draftOf(settings.settings));
  };
  // A page that is read again may bring what somebody else saved: it is taken where nothing is being changed.
  useEffect(() => {
    if (loaded.version <= kept.version || isChanged) return;
    setKept(loaded);
    setDraft(draftOf(loaded.settings));
  }, [loaded, kept.version, isChanged]);

  const put = async (version: number) => {
    if (!checked.ok) return;
    const body = { version, settings: checked.value, who: whoIsThere() };
    const answer = await requestJson('PUT', forecastApi(workloadId), { body });
    if (!answer.ok) {
      if (answer.problem.path === 'version') return setConflict(answer.problem.sentence);
      return notify({ kind: 'error', text: answer.problem.sentence });
    }
    restart({ ...kept, version: version + 1, settings: checked.value });
    notify({ kind: 'done', text: savedWords(answer.value) });
    router.refresh();
  };
  const withLatest = async (then: (latest: KeptForecastSettings) => void | Promise<void>) => {
    const answer = await requestJson('GET', forecastApi(workloadId));
    if (!answer.ok) return notify({ kind: 'error', text: answer.problem.sentence });
    // The project's own answer, written from this very type.
    await then((answer.value as { readonly told: KeptForecastSettings }).told);
  };
  const takeTheirs = () =>
    startSaving(() =>
      withLatest((latest) => {
        restart(latest);
        router.refresh();
      }),
    );
  return {
    draft,
    drafted: drafted.current,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    problems: checked.ok ? [] : checked.problems,
    preview,
    isChanged,
    isSaving,
    isHeld: !checked.ok && preview.forecast !== null,
    left,
    conflict,
    save: () => startSaving(() => put(kept.version)),
    // What was kept before is no longer in force where somebody saved other settings.
    discard: () => (conflict === null ? restart(kept) : takeTheirs()),
    takeTheirs,
    saveOver: () => startSaving(() => withLatest(({ version }) => put(version))),
  };
}
