'use client';
import { useEffect, useRef, useState } from 'react';
import { isSame } from '@/lib/core/scenario/is-same';
import { draftStore, findDraft, forgetDraft, judgeDraft, keepDraft } from './kept-draft';
import type { SettingsDraft } from './settings-draft';

/** What was typed here before, was not saved, and was found again. */
export interface LeftBehind {
  /** `here` is in the fields; `aside` was typed over settings that were replaced since, and waits to be asked for. */
  readonly kind: 'here' | 'aside';
  readonly bringBack: () => void;
  readonly forget: () => void;
}

export interface KeptDraftInput {
  readonly workloadId: string;
  /** What is typed now, and the version of the settings that it changes. */
  readonly draft: SettingsDraft;
  readonly version: number;
  readonly isChanged: boolean;
  readonly restore: (draft: SettingsDraft) => void;
}

/**
 * Keeps what is typed and not saved while its page is left, and brings it back: links within the app unload no page, so
 * that the browser does not ask. `null` where nothing was left behind.
 */
export function useKeptDraft(input: KeptDraftInput): LeftBehind | null {
  const { workloadId, draft, version, isChanged, restore } = input;
  const [left, setLeft] = useState<{
    readonly kind: LeftBehind['kind'];
    readonly draft: SettingsDraft;
  } | null>(null);
  const isRead = useRef(false);
  const wasChanged = useRef(false);
  // Before the page is alive the server's fields are there: what was left behind comes after them.
  useEffect(() => {
    if (isRead.current) return;
    const found = isChanged ? null : findDraft(draftStore(), workloadId);
    const judged = found === null ? null : judgeDraft(found, version);
    if (judged?.kind === 'wait') return;
    isRead.current = true;
    if (judged === null) return;
    if (isSame(judged.draft, draft)) return forgetDraft(draftStore(), workloadId);
    setLeft({ kind: judged.kind === 'same' ? 'here' : 'aside', draft: judged.draft });
    if (judged.kind === 'same') restore(judged.draft);
  }, [workloadId, version, isChanged, draft, restore]);
  useEffect(() => {
    if (isChanged) keepDraft(draftStore(), workloadId, { version, draft });
    else if (wasChanged.current) {
      forgetDraft(draftStore(), workloadId);
      setLeft(null);
    }
    wasChanged.current = isChanged;
  }, [workloadId, version, isChanged, draft]);
  if (left === null) return null;
  return {
    kind: left.kind,
    bringBack: () => {
      setLeft({ ...left, kind: 'here' });
      restore(left.draft);
    },
    forget: () => {
      forgetDraft(draftStore(), workloadId);
      setLeft(null);
    },
  };
}
