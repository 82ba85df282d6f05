import type { TimeSpan } from '@/lib/core/inventory/idle-publication';
import type { InstanceCatalog } from '@/lib/core/options/instance-catalog';
import { LINE_FORMAT } from '@/lib/core/report/kept-line';
import type { ReportPeriod } from '@/lib/core/report/report-schedule';
import type { PackedDays } from '@/lib/core/series/packed-days';
import { readPackedDays } from '@/lib/core/series/read-packed-days';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import type { ReportDeps, ReportGround } from './gather-report-ground';
import type { ReportedPeriods } from './gather-report-line';
import { listReadSeries, type ReportedWorkload } from './gather-report-use';
import type { Sources } from './observation-sources';

/** What all lines of a report have in common, as far as lines follow from it. */
export interface LineFrame {
  /** The periods with their days, by which lines are kept. */
  readonly periods: string;
  /** From the start of the earlier to the end of the later. */
  readonly window: TimeSpan;
  /** What else holds for all lines: the release's formulas and types, prices, assumptions. */
  readonly common: string;
}

export function frameOf(
  { period, before, days }: ReportedPeriods,
  { editions }: Pick<ReportGround, 'editions'>,
  { digest, instances, assumptions }: Pick<ReportDeps, 'digest' | 'instances' | 'assumptions'>,
): LineFrame {
  const spanOf = ({ startSeconds, endSeconds }: ReportPeriod) => [startSeconds, endSeconds];
  return {
    periods: digest(JSON.stringify([spanOf(before), spanOf(period), days])),
    window: {
      fromSeconds: Math.min(before.startSeconds, period.startSeconds),
      toSeconds: Math.max(before.endSeconds, period.endSeconds),
    },
    common: JSON.stringify([
      LINE_FORMAT,
      editions.before.id,
      editions.now.id,
      assumptions,
      digestCatalog(instances, digest),
    ]),
  };
}

const digests = new WeakMap<InstanceCatalog, string>();

function digestCatalog(instances: InstanceCatalog, digest: ReportDeps['digest']): string {
  const known = digests.get(instances) ?? digest(JSON.stringify(instances.list));
  digests.set(instances, known);
  return known;
}

/**
 * Names all that the line of a workload follows from: how it was served, when it was there, what its series say of the
 * periods and where silence may be read as no traffic, the prices, and the release. Two that are equal give the same line.
 * What is outside the periods is no part of it, so that a sync that brings newer samples leaves it.
 */
export function fingerprintLine(
  { entry, resource, configurations, existed, sources }: ReportedWorkload,
  days: ReadonlyMap<string, PackedDays>,
  { common, window }: LineFrame,
  { digest }: Pick<ReportDeps, 'digest'>,
): string {
  const { id, name, region, accountId, demo } = entry;
  return digest(
    JSON.stringify([
      common,
      [id, name, region, accountId, demo],
      resource === null ? null : nameResource(resource, window),
      configurations.map((span) => [toLimits(span), span.ownShare, span.description]),
      toLimits(existed),
      [sources.before, sources.now].map((own) => (own === null ? null : nameSources(own, days, window))),
    ]),
  );
}

/** Of batch transform its jobs are what it cost, as far as they are known. */
function nameResource(
  { state, lastSeenAt }: NonNullable<ReportedWorkload['resource']>,
  { toSeconds }: TimeSpan,
): unknown {
  if (state.kind !== 'transform') return 'discovered';
  return [state, Math.min(toSeconds, Date.parse(lastSeenAt) / MILLISECONDS_PER_SECOND)];
}

/** JSON has no infinity. */
function toLimits({ fromSeconds, toSeconds }: TimeSpan): string {
  return `${fromSeconds} ${toSeconds}`;
}

function nameSources(sources: Sources, days: ReadonlyMap<string, PackedDays>, whole: TimeSpan): unknown {
  const { grid, window, settled, reportsSettled, isSilentWhenIdle } = sources;
  return [
    [grid.stepSeconds, grid.phaseSeconds],
    toLimits(window),
    [settled, reportsSettled].map((span) => (span === null ? null : toLimits(clip(span, window)))),
    isSilentWhenIdle,
    listReadSeries(sources).map(([metric, id]) => [metric, nameDays(days.get(id), grid, whole)]),
  ];
}

function clip(span: TimeSpan, window: TimeSpan): TimeSpan {
  return {
    fromSeconds: Math.max(span.fromSeconds, window.fromSeconds),
    toSeconds: Math.min(span.toSeconds, window.toSeconds),
  };
}

/** The whole days by their digest, and of the others what is in the window. */
function nameDays(packed: PackedDays | undefined, grid: Sources['grid'], window: TimeSpan): unknown {
  if (packed === undefined) return null;
  const { fromSeconds, toSeconds } = window;
  const firstWhole = Math.min(toSeconds, Math.ceil(fromSeconds / SECONDS_PER_DAY) * SECONDS_PER_DAY);
  const endWhole = Math.max(firstWhole, Math.floor(toSeconds / SECONDS_PER_DAY) * SECONDS_PER_DAY);
  const edges = [
    [fromSeconds, firstWhole],
    [endWhole, toSeconds],
  ] as const;
  return [
    packed.digest,
    edges.map(([from, to]) => {
      const { buffer, byteOffset, byteLength } = readPackedDays(packed.days, grid, from, to).values;
      // Bit by bit: missing is told from zero, and no digit is lost.
      return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
    }),
  ];
}
