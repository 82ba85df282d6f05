import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ConnectionStatus } from '@/lib/core/collection/connection-status';
import type { RunState } from '@/lib/core/collection/sync-run';
import { Badge } from '../ui/badge';
import { ACCESS_STATUS_WORDS, RUN_STATE_WORDS, type Tone } from './connection-words';

const ICONS = {
  neutral: CircleDashed,
  accent: LoaderCircle,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
} as const satisfies Record<Tone, unknown>;

/** Whether a connection works; that it is syncing stands first. */
export function StatusBadge({ status }: { readonly status: ConnectionStatus }) {
  if (status.openRuns.length > 0) return <ToneBadge tone="accent">syncing</ToneBadge>;
  const { name, tone } = ACCESS_STATUS_WORDS[status.access];
  return <ToneBadge tone={tone}>{name}</ToneBadge>;
}

export function RunStateBadge({ state }: { readonly state: RunState }) {
  const { name, tone } = RUN_STATE_WORDS[state];
  return <ToneBadge tone={tone}>{name}</ToneBadge>;
}

function ToneBadge({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  const Icon = ICONS[tone];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={tone === 'accent' ? 'motion-safe:animate-spin' : undefined} />
      {children}
    </Badge>
  );
}
