'use client';
import { useEffect, useState } from 'react';
import { type ReportDraft, reportDraftSchema } from '../report-draft';

export interface KeptDraft {
  readonly draft: ReportDraft;
  readonly change: (part: Partial<ReportDraft>) => void;
  /** Whether something is typed that is not saved. */
  readonly isChanged: boolean;
  /** Whether that was typed before this page was opened. */
  readonly wasKept: boolean;
  /** Back to what is saved. */
  readonly discard: () => void;
  /** Nothing is kept any more: it was saved, as this. */
  readonly forget: (saved: ReportDraft) => void;
}

/**
 * A draft whose unsaved changes this browser keeps, under `key`, when the page is left or loaded again.
 * @param base what is saved, or a new one
 */
export function useKeptDraft(key: string, base: ReportDraft): KeptDraft {
  const [typed, setTyped] = useState<ReportDraft | null>(null);
  const [wasKept, setWasKept] = useState(false);
  const storageKey = `breakeven-report-${key}`;
  const draft = typed ?? base;

  useEffect(() => {
    const kept = readKept(storageKey);
    if (kept === null) return;
    setTyped(kept);
    setWasKept(true);
  }, [storageKey]);

  // What comes later, as an answer of the server does, changes what is typed by then.
  const change = (part: Partial<ReportDraft>) =>
    setTyped((before) => {
      const after = { ...(before ?? base), ...part };
      keep(storageKey, after);
      return after;
    });
  const drop = (instead: ReportDraft | null) => {
    keep(storageKey, null);
    setTyped(instead);
    setWasKept(false);
  };
  const isChanged = typed !== null && !isSame(typed, base);
  return { draft, change, isChanged, wasKept, discard: () => drop(null), forget: drop };
}

function isSame(a: ReportDraft, b: ReportDraft): boolean {
  const sorted = (draft: ReportDraft) => JSON.stringify(reportDraftSchema.parse(draft));
  return sorted(a) === sorted(b);
}

function readKept(storageKey: string): ReportDraft | null {
  try {
    const read = reportDraftSchema.safeParse(JSON.parse(window.localStorage.getItem(storageKey) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function keep(storageKey: string, draft: ReportDraft | null): void {
  try {
    if (draft === null) window.localStorage.removeItem(storageKey);
    else window.localStorage.setItem(storageKey, JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing loses what is typed when the page is left.
  }
}
