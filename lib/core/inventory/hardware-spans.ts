import { MILLISECONDS_PER_SECOND } from '../units';
import type { ResourceChangeRecord } from './connection-record';
import type { DiscoveredResource } from './discovered-resource';
import type { TimeSpan } from './idle-publication';

/** A time in which a resource ran on one kind of hardware, without end where it still does. */
export interface HardwareSpan extends TimeSpan {
  /** When it began, also where only a part of the span is looked at; -Infinity where nothing else is known of. */
  readonly beganSeconds: number;
  /** As `nameHardware` has it. */
  readonly hardware: string;
  /** What the resource was when it was last seen on it. */
  readonly state: DiscoveredResource;
}

/**
 * What a resource runs on, as far as it bears on what is measured of it; `null` where it has no hardware of its own, or
 * AWS does not tell. How many there are is no other hardware.
 */
export function nameHardware(state: DiscoveredResource): string | null {
  if (state.kind === 'function') return `Lambda with ${state.memoryMb} MB${OF_ARCH[state.arch]}`;
  if (state.kind !== 'variant') return null;
  const { serving } = state;
  if (serving.mode === 'serverless') return `serverless with ${serving.memoryMb} MB`;
  const types = new Set(serving.pools.map(({ instanceType }) => instanceType));
  return types.size === 0 ? null : [...types].sort().join(' and ');
}

const OF_ARCH = { x86_64: '', arm64: ' on arm64' };

/**
 * On what a resource ran when, oldest first, by what discoveries saw of it; empty where they told of no hardware. Before
 * the first of them it ran on what they found since its configuration was made, or ever where that is not known. What changes, changes between two discoveries: the time from when
 * the old was last seen until the new is known to have been there is in no span.
 */
export function listHardwareSpans(changes: readonly ResourceChangeRecord[]): HardwareSpan[] {
  const spans: HardwareSpan[] = [];
  for (const { at, state } of changes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const hardware = state === null ? null : nameHardware(state);
    if (state === null || hardware === null) continue;
    const atSeconds = Date.parse(at) / MILLISECONDS_PER_SECOND;
    const last = spans.at(-1);
    if (last?.hardware === hardware) spans[spans.length - 1] = { ...last, state, toSeconds: atSeconds };
    else {
      const beganSeconds = beginSpan(state, atSeconds, last);
      spans.push({ fromSeconds: beganSeconds, toSeconds: atSeconds, beganSeconds, hardware, state });
    }
  }
  return spans.map((span, i) =>
    i === spans.length - 1 ? { ...span, toSeconds: Number.POSITIVE_INFINITY } : span,
  );
}

/** From when AWS says that it was last changed, where that is since the old was seen; else from when it was seen. */
function beginSpan(state: DiscoveredResource, seenSeconds: number, before: HardwareSpan | undefined): number {
  if (before === undefined) return foundedSeconds(state, seenSeconds);
  const changed = state.kind === 'variant' ? (state.modifiedAtSeconds ?? seenSeconds) : seenSeconds;
  const isSince = changed > before.toSeconds && changed <= seenSeconds;
  return isSince ? changed : seenSeconds;
}

/** Since when at the earliest a resource is what it was found to be: neither it nor its configuration were there before. */
function foundedSeconds(state: DiscoveredResource, seenSeconds: number): number {
  if (state.kind !== 'variant') return Number.NEGATIVE_INFINITY;
  const founded = Math.max(
    state.configuredAtSeconds ?? Number.NEGATIVE_INFINITY,
    state.createdAtSeconds ?? Number.NEGATIVE_INFINITY,
  );
  return Math.min(founded, seenSeconds);
}

/** The parts of spans that lie in a window. The last stays, empty where it began after it: it is what runs now. */
export function clipSpans(spans: readonly HardwareSpan[], window: TimeSpan): HardwareSpan[] {
  const limit = (seconds: number) => Math.min(window.toSeconds, Math.max(window.fromSeconds, seconds));
  const clipped = spans.map((span) => ({
    ...span,
    fromSeconds: limit(span.fromSeconds),
    toSeconds: limit(span.toSeconds),
  }));
  return clipped.filter(
    ({ fromSeconds, toSeconds }, i) => fromSeconds < toSeconds || i === clipped.length - 1,
  );
}
