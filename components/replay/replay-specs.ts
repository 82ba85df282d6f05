import type { ReplayedOutline, ReplayLines, ReplayOutline } from '@/lib/core/plan/replay-outline';
import { formatCountTick } from '@/lib/format/number';
import type { ChartLine, ChartSpec, ChartStrip } from '../charts/chart-spec';
import { ROLE_WORDS } from './replay-roles';

const TIME = { kind: 'time', label: 'Time, UTC', scale: 'linear' } as const;

/** Traffic against what the instances in service can carry, and over it the minutes in breach. */
export function loadSpec({ options }: ReplayOutline, lines: ReplayLines): ChartSpec {
  return cutFarAbove({
    x: TIME,
    y: { kind: 'rate', label: 'Requests a minute', scale: 'linear' },
    xs: lines.xs,
    lines: [
      { name: 'traffic', color: 'muted', filled: true, values: lines.arrivals },
      ...options.map((option, i) => ({
        ...optionLine(option),
        name: `capacity ${ROLE_WORDS[option.role].name}`,
        values: (lines.inService[i] ?? []).map((count) => count * option.capacityPerInstancePerMinute),
      })),
    ],
    strips: options.map(breachStrip),
  });
}

/** Capacity so far above everything else that the rest would be flat is named and not drawn. */
const FAR_ABOVE = 3;

function cutFarAbove(spec: ChartSpec): ChartSpec {
  const peaks = spec.lines.map(({ values }) =>
    values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0),
  );
  const [highest = 0, next = 0] = peaks.toSorted((a, b) => b - a);
  if (next === 0 || highest <= FAR_ABOVE * next) return spec;
  const lines = spec.lines.map((line, i) => {
    const peak = peaks[i] ?? 0;
    return peak < highest ? line : { ...line, name: `${line.name}, ${formatCountTick(peak)} ↑` };
  });
  return { ...spec, lines, yTo: next * HEAD_ROOM };
}

const HEAD_ROOM = 1.3;

/** Instances in service, as steps. Its plot ends where that of the load does. */
export function instancesSpec(replay: ReplayOutline, lines: ReplayLines): ChartSpec {
  const { options } = replay;
  const load = loadSpec(replay, lines);
  return {
    stackNames: [...load.lines, ...(load.strips ?? [])].map(({ name }) => name),
    x: TIME,
    y: { kind: 'count', label: 'Instances in service', scale: 'linear' },
    xs: lines.xs,
    lines: options.map((option, i) => ({
      ...optionLine(option),
      name: ROLE_WORDS[option.role].name,
      values: lines.inService[i] ?? [],
    })),
  };
}

/** Both may be of one way to serve: the present one is told apart by its dashes and its ink. */
function optionLine({ role, style }: ReplayedOutline): Pick<ChartLine, 'color' | 'dashed' | 'stepped'> {
  const { dashed } = ROLE_WORDS[role];
  return { color: dashed ? 'ink' : style, dashed, stepped: true };
}

function breachStrip({ role, breachRanges }: ReplayedOutline): ChartStrip {
  const { name, dashed } = ROLE_WORDS[role];
  const color = breachRanges.length === 0 ? 'muted' : 'bad';
  return { name: `late ${name}`, color, outlined: dashed, periods: breachRanges };
}

/** Finer minutes in place of the coarse ones between them; outside, the coarse ones stay. */
export function mergeLines(coarse: ReplayLines, fine: ReplayLines | null): ReplayLines {
  const [from, to] = [fine?.xs[0], fine?.xs.at(-1)];
  if (fine === null || from === undefined || to === undefined) return coarse;
  const before = coarse.xs.findIndex((x) => x >= from);
  const head = before < 0 ? coarse.xs.length : before;
  const tail = coarse.xs.findIndex((x) => x > to);
  const merge = <T>(part: readonly T[], detail: readonly T[]): T[] => [
    ...part.slice(0, head),
    ...detail,
    ...(tail < 0 ? [] : part.slice(tail)),
  ];
  return {
    xs: merge(coarse.xs, fine.xs),
    arrivals: merge(coarse.arrivals, fine.arrivals),
    inService: coarse.inService.map((part, i) => merge(part, fine.inService[i] ?? [])),
  };
}
