import type { ResourceChangeRecord } from '../inventory/connection-record';
import type { DiscoveredResource } from '../inventory/discovered-resource';
import type { TimeSpan } from '../inventory/idle-publication';
import { MILLISECONDS_PER_SECOND } from '../units';
import type { WorkloadDescription } from '../workload/workload';
import type { ConfigurationPart } from './period-use';

/** A time in which a resource was as a discovery found it. */
export interface StateSpan extends TimeSpan {
  readonly state: DiscoveredResource;
}

/**
 * What a resource was when, oldest first: each state until the next, the first of them since ever and the last for ever,
 * or until it was gone. A variant that AWS says was changed between two discoveries became what it is then.
 */
export function listStateSpans(changes: readonly ResourceChangeRecord[]): StateSpan[] {
  const spans: StateSpan[] = [];
  let seenSeconds = Number.NEGATIVE_INFINITY;
  for (const { at, state } of changes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const atSeconds = Date.parse(at) / MILLISECONDS_PER_SECOND;
    const fromSeconds = spans.length === 0 ? seenSeconds : beganSeconds(state, { seenSeconds, atSeconds });
    const last = spans.pop();
    if (last !== undefined) spans.push({ ...last, toSeconds: Math.min(last.toSeconds, fromSeconds) });
    if (state !== null) spans.push({ state, fromSeconds, toSeconds: Number.POSITIVE_INFINITY });
    seenSeconds = atSeconds;
  }
  return spans;
}

function beganSeconds(
  state: DiscoveredResource | null,
  { seenSeconds, atSeconds }: { readonly seenSeconds: number; readonly atSeconds: number },
): number {
  const changed = state?.kind === 'variant' ? (state.modifiedAtSeconds ?? atSeconds) : atSeconds;
  return changed > seenSeconds && changed <= atSeconds ? changed : atSeconds;
}

/** A time in which a workload was served in one way. */
export interface DescribedSpan extends TimeSpan {
  readonly description: WorkloadDescription;
  readonly ownShare: number;
}

/**
 * The parts of a window by how the workload was served, those that follow each other alike as one; a time between two of
 * which nothing is known counts to the earlier. Never empty where there is a span: the nearest serves where none overlaps.
 */
export function cutConfigurations(spans: readonly DescribedSpan[], window: TimeSpan): ConfigurationPart[] {
  const { fromSeconds, toSeconds } = window;
  const length = toSeconds - fromSeconds;
  if (spans.length === 0 || !(length > 0)) return [];
  const overlapping = spans.filter((span) => span.toSeconds > fromSeconds && span.fromSeconds < toSeconds);
  const [nearest] = spans.toSorted((a, b) => distance(a, window) - distance(b, window));
  const inside = overlapping.length === 0 && nearest !== undefined ? [nearest] : overlapping;
  const parts: ConfigurationPart[] = [];
  for (const [i, { description, ownShare, ...span }] of inside.entries()) {
    const fromShare = i === 0 ? 0 : Math.max(0, (span.fromSeconds - fromSeconds) / length);
    const last = parts.at(-1);
    if (last !== undefined && isAlike(last, { description, ownShare })) continue;
    if (last !== undefined) parts[parts.length - 1] = { ...last, toShare: fromShare };
    parts.push({ fromShare, toShare: 1, description, ownShare });
  }
  return parts.filter((part) => part.toShare > part.fromShare);
}

function distance(span: TimeSpan, window: TimeSpan): number {
  return Math.max(0, span.fromSeconds - window.toSeconds, window.fromSeconds - span.toSeconds);
}

type Served = Pick<ConfigurationPart, 'description' | 'ownShare'>;

function isAlike(a: Served, b: Served): boolean {
  return a.ownShare === b.ownShare && servingKey(a.description) === servingKey(b.description);
}

/** What of a description is how it is served; how many instances run of what a policy moves is none of it. */
export function servingKey({ present, policy, discovered }: WorkloadDescription): string {
  const moves = policy !== undefined && policy.kind !== 'fixed';
  const { shared, pools } = discovered ?? {};
  return JSON.stringify([withoutCount(present, moves), policy ?? null, shared ?? null, pools ?? null]);
}

function withoutCount(present: WorkloadDescription['present'], moves: boolean) {
  if (present?.kind === 'async') return { ...present, instanceHours: 0 };
  return present?.kind === 'realtime' && moves ? { ...present, instanceCount: 0 } : present;
}
