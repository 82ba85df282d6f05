import { z } from 'zod';
import type { SettingsDraft } from './settings-draft';

/** What was typed and not saved, as it waits while its page is left. */
export interface KeptDraft {
  /** Of the settings that it changes. */
  readonly version: number;
  readonly draft: SettingsDraft;
}

const keptDraftSchema: z.ZodType<KeptDraft> = z.object({
  version: z.number().int(),
  draft: z.object({
    zone: z.string(),
    growth: z.string(),
    events: z.array(
      z.object({ name: z.string(), startsOn: z.string(), days: z.string(), factor: z.string() }),
    ),
    putBack: z.array(z.number()),
  }),
});

export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Of this tab: another tab changes settings on its own. `null` where the browser keeps nothing. */
export function draftStore(): DraftStore | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

const keyOf = (workloadId: string) => `forecast-draft ${workloadId}`;

/** What was left behind; `null` for nothing, and for what this version of the page cannot read. */
export function findDraft(store: DraftStore | null, workloadId: string): KeptDraft | null {
  try {
    const read = keptDraftSchema.safeParse(JSON.parse(store?.getItem(keyOf(workloadId)) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Keeps nothing where there is no room: the browser still asks before the page is closed. */
export function keepDraft(store: DraftStore | null, workloadId: string, kept: KeptDraft): void {
  try {
    store?.setItem(keyOf(workloadId), JSON.stringify(kept));
  } catch {
    forgetDraft(store, workloadId);
  }
}

export function forgetDraft(store: DraftStore | null, workloadId: string): void {
  store?.removeItem(keyOf(workloadId));
}

/** What to do with what was left behind, given the settings that are in force. */
export type FoundDraft =
  /** It changes these very settings. */
  | { readonly kind: 'same'; readonly draft: SettingsDraft }
  /** Other settings were saved since: it would undo them without a word. */
  | { readonly kind: 'older'; readonly draft: SettingsDraft }
  /** The page is from before what was saved last, and is about to be read again. */
  | { readonly kind: 'wait' };

export function judgeDraft(found: KeptDraft, version: number): FoundDraft {
  if (found.version > version) return { kind: 'wait' };
  return { kind: found.version === version ? 'same' : 'older', draft: found.draft };
}
