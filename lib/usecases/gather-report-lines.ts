import type { FleetEntry } from '@/lib/core/fleet/fleet';
import { type LineFigures, packLine, unpackLine } from '@/lib/core/report/kept-line';
import type { PackedDays } from '@/lib/core/series/packed-days';
import { readPackedDays } from '@/lib/core/series/read-packed-days';
import { MILLISECONDS_PER_SECOND, SECONDS_PER_DAY } from '@/lib/core/units';
import { fingerprintLine, frameOf, type LineFrame } from './gather-report-fingerprint';
import type { ReportDeps, ReportGround } from './gather-report-ground';
import { buildLine, type GatheredLine, type ReportedPeriods } from './gather-report-line';
import { readWorkloads } from './gather-report-read';
import { gatherUse, listReadSeries, type ReportedWorkload } from './gather-report-use';
import type { Store } from './store';

/** So many workloads are looked up at once, without their days. */
const LOOKED_UP = 250;
/** So many are read with their days: the memory that a report takes is that of their series. */
const READ_AT_ONCE = 10;
/** A line that nobody worked out anew for so long is of periods that are reported no more. */
const KEPT_SECONDS = 15 * SECONDS_PER_DAY;

/**
 * The lines of workloads, those that were there in one of the periods. A line that was worked out before is taken as it was
 * then while all that it follows from is the same: see `fingerprintLine`; the others are worked out, and kept.
 */
export async function gatherLines(
  entries: readonly FleetEntry[],
  periods: ReportedPeriods,
  ground: ReportGround,
  deps: ReportDeps,
): Promise<GatheredLine[]> {
  const frame = frameOf(periods, ground, deps);
  const lines: GatheredLine[] = [];
  for (let from = 0; from < entries.length; from += LOOKED_UP) {
    const reported = await readWorkloads(entries.slice(from, from + LOOKED_UP), periods, ground, deps);
    const known = await findKept(reported, frame, deps);
    const missing = reported.filter(({ workload }) => !known.has(workload.id));
    const made = await makeLines(missing, { periods, frame, ground }, deps);
    for (const { entry } of reported) {
      const line = known.has(entry.id) ? known.get(entry.id) : made.get(entry.id);
      if (line != null) lines.push({ ...line, latestSampleSeconds: entry.latestSampleSeconds });
    }
  }
  const keptSince = deps.now().getTime() - KEPT_SECONDS * MILLISECONDS_PER_SECOND;
  await deps.store.deleteReportLinesBefore(new Date(keptSince).toISOString());
  return lines;
}

/** By workload; `null` for what was there in neither of the periods. */
type Lines = ReadonlyMap<string, LineFigures | null>;

/** The lines that were worked out before and still hold. */
async function findKept(
  reported: readonly ReportedWorkload[],
  frame: LineFrame,
  deps: ReportDeps,
): Promise<Lines> {
  const { store } = deps;
  const records = await store.listReportLines(
    reported.map(({ workload }) => workload.id),
    frame.periods,
  );
  const kept = new Map(records.map((record) => [record.workloadId, record]));
  const asked = reported.filter(({ workload }) => kept.has(workload.id));
  const days = await readDays(asked, frame, 'edges', store);
  const holding = new Map<string, LineFigures | null>();
  for (const one of asked) {
    const record = kept.get(one.workload.id);
    if (record === undefined || record.fingerprint !== fingerprintLine(one, days, frame, deps)) continue;
    holding.set(one.workload.id, record.line === null ? null : unpackLine(record.line));
  }
  return holding;
}

type DaysBySeries = ReadonlyMap<string, PackedDays>;

async function readDays(
  reported: readonly ReportedWorkload[],
  { window }: LineFrame,
  payloads: 'all' | 'edges',
  store: Store,
): Promise<DaysBySeries> {
  const ids = new Set(
    reported.flatMap(({ sources }) =>
      [sources.before, sources.now].flatMap((own) => listReadSeries(own).map(([, id]) => id)),
    ),
  );
  const days = await store.listPackedDays([...ids], { ...window, payloads });
  return new Map(days.map((one) => [one.seriesId, one]));
}

interface LineSetting {
  readonly periods: ReportedPeriods;
  readonly frame: LineFrame;
  readonly ground: ReportGround;
}

/** Works lines out, a few workloads after the others; the next are read meanwhile. */
async function makeLines(
  reported: readonly ReportedWorkload[],
  setting: LineSetting,
  deps: ReportDeps,
): Promise<Lines> {
  const made = new Map<string, LineFigures | null>();
  const read = (from: number) =>
    readDays(reported.slice(from, from + READ_AT_ONCE), setting.frame, 'all', deps.store);
  let next = read(0);
  for (let from = 0; from < reported.length; from += READ_AT_ONCE) {
    const days = await next;
    next = read(from + READ_AT_ONCE);
    // Where the lines before fail, nobody waits for it.
    next.catch(() => undefined);
    const part = reported.slice(from, from + READ_AT_ONCE);
    for (const one of part) made.set(one.workload.id, await makeLine(one, days, setting, deps));
    await keepLines(part, made, days, setting, deps);
  }
  return made;
}

async function makeLine(
  reported: ReportedWorkload,
  days: DaysBySeries,
  { periods, ground }: LineSetting,
  deps: ReportDeps,
): Promise<LineFigures | null> {
  const findSeries: Store['findSeries'] = async (record, fromSeconds, toSeconds) =>
    readPackedDays(days.get(record.id)?.days ?? NO_DAYS, record, fromSeconds, toSeconds);
  const used = await gatherUse(reported, periods, ground, { findSeries });
  return buildLine(reported, used, periods, ground, deps);
}

const NO_DAYS: PackedDays['days'] = new Map();

/** By the very days that they were worked out from, which another may have changed since they were looked up. */
async function keepLines(
  reported: readonly ReportedWorkload[],
  made: Lines,
  days: DaysBySeries,
  { frame }: LineSetting,
  deps: ReportDeps,
): Promise<void> {
  const lines = reported.map((one) => {
    const { id: workloadId } = one.workload;
    const figures = made.get(workloadId) ?? null;
    const fingerprint = fingerprintLine(one, days, frame, deps);
    const line = figures === null ? null : packLine(figures);
    return { workloadId, periods: frame.periods, fingerprint, line };
  });
  await deps.store.saveReportLines(lines, deps.now().toISOString());
}
