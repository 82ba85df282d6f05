import type { AccessStatus } from '@/lib/core/collection/connection-status';
import type { RunKind, RunState } from '@/lib/core/collection/sync-run';
import type { AccessKind, ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { formatRelativeAge } from '@/lib/format/date-time';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

/** Where a connection's page is. */
export function connectionHref({ id }: Pick<ConnectionRecord, 'id'>): string {
  return `/connections/${encodeURIComponent(id)}`;
}

/** Where its API is. */
export function connectionApi({ id }: Pick<ConnectionRecord, 'id'>): string {
  return `/api/v1/connections/${encodeURIComponent(id)}`;
}

export const ACCESS_WORDS: Readonly<Record<AccessKind, string>> = {
  chain: "by this machine's credentials",
  role: 'by a role',
  demo: 'from the demo AWS',
};

export const ACCESS_STATUS_WORDS: Readonly<
  Record<AccessStatus, { readonly name: string; readonly tone: Tone }>
> = {
  untested: { name: 'not tested', tone: 'neutral' },
  unreachable: { name: 'cannot be reached', tone: 'bad' },
  refused: { name: 'may not be read', tone: 'bad' },
  partial: { name: 'connected, in part', tone: 'warn' },
  connected: { name: 'connected', tone: 'good' },
};

/** A run as a row of a list. */
export const RUN_KIND_WORDS: Readonly<Record<RunKind, string>> = {
  inventory: 'What runs',
  metrics: 'Metrics',
  plans: 'Plans',
  prices: 'Prices',
};

export const RUN_STATE_WORDS: Readonly<Record<RunState, { readonly name: string; readonly tone: Tone }>> = {
  queued: { name: 'waiting', tone: 'neutral' },
  running: { name: 'running', tone: 'accent' },
  done: { name: 'done', tone: 'good' },
  partly: { name: 'done in part', tone: 'warn' },
  failed: { name: 'failed', tone: 'bad' },
  cancelled: { name: 'cancelled', tone: 'neutral' },
  capped: { name: 'stopped by the cap', tone: 'warn' },
};

/** `in us-east-1 and eu-west-3`; from four Regions on their number. */
export function regionsPhrase(regions: readonly string[]): string {
  if (regions.length > 3) return `in ${regions.length} Regions`;
  const last = regions.at(-1) ?? '';
  return regions.length < 2 ? `in ${last}` : `in ${regions.slice(0, -1).join(', ')} and ${last}`;
}

/** `12 min old`, `under a minute old`. */
export function agePhrase(nowSeconds: number, instant: string): string {
  const age = formatRelativeAge(nowSeconds, Date.parse(instant) / 1000);
  return age === 'just now' ? 'under a minute old' : age.replace(/ ago$/, ' old');
}

export const INTERVAL_WORDS: Readonly<Record<number, string>> = {
  0: 'by the button only',
  1: 'every hour',
  6: 'every 6 hours',
  24: 'once a day',
};
