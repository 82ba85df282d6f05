/**
 * Prints JSON lines: how long the report of 1,000 workloads takes to be gathered and written as a mail, a week of minutes of
 * each beside the week before, how much memory a process that does nothing else comes to need, and how large the HTML is:
 * of which no line was kept, and gathered again. The baseline is reading and unpacking the same series and doing nothing
 * with them. A process of its own fills the database, so that its memory is in no figure.
 */
import { spawn } from 'node:child_process';
import { readPackedDays } from '@/lib/core/series/read-packed-days';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import { applyMigrations } from '@/lib/launch/migrations.mjs';
import { startScratchPostgres } from '@/lib/launch/scratch-postgres.mjs';
import { gatherReport } from '@/lib/usecases/gather-report';
import { gatherForecast } from '@/lib/usecases/gather-report-forecast';
import { installPriceBook } from '@/lib/usecases/install-price-book';
import { loadShippedInstances, loadShippedPrices } from '@/lib/wiring/shipped-data';
import { type WiredDeps, wireUseCases } from '@/lib/wiring/use-case-deps';
import { storeForecasts } from '../support/large-fleet-forecasts';
import { storeUnplannedFleet } from '../support/large-fleet-store';
import { readPeakMemoryMb } from '../support/peak-memory';
import { projectRoot } from '../support/project-root';
import { AS_USUAL } from '../support/rendered-report';

const WORKLOADS = 1_000;
const DAYS = 7;
const STORED_END_SECONDS = 20_750 * SECONDS_PER_DAY;
/** Midnight in Paris. */
const END_SECONDS = STORED_END_SECONDS - 2 * SECONDS_PER_HOUR;
const READ_AT_ONCE = 10;
const MOST_MS = 3_000;
const MOST_MB = 300;
const MOST_HTML_KB = 100;

function print(figure: string, value: number, unit: string, baseline: number, target: number | null): void {
  console.log(JSON.stringify({ figure, value, unit, baseline, ratio: value / baseline, target }));
}

/** By the clock, and of the processor. */
async function measure<Result>(work: () => Promise<Result>) {
  const [startedAt, cpuAt] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpuAt);
  return { result, milliseconds: performance.now() - startedAt, cpuMs: (user + system) / 1_000 };
}

function periodEnding(endSeconds: number) {
  return {
    key: `${endSeconds}`,
    startSeconds: endSeconds - DAYS * SECONDS_PER_DAY,
    endSeconds,
    dueSeconds: endSeconds,
  };
}

const REQUEST = {
  scope: { kind: 'fleet' },
  period: periodEnding(END_SECONDS),
  before: periodEnding(END_SECONDS - DAYS * SECONDS_PER_DAY),
  timeZone: 'Europe/Paris',
  madeAt: new Date((END_SECONDS + SECONDS_PER_DAY / 3) * 1_000).toISOString(),
} as const;

/** Reads what a report reads of the series. */
async function readAll({ store }: WiredDeps): Promise<void> {
  const ids = (await store.listFleet({ afterId: null, limit: null })).map(({ id }) => id);
  const window = {
    fromSeconds: REQUEST.before.startSeconds,
    toSeconds: END_SECONDS,
    payloads: 'all',
  } as const;
  for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
    const records = await store.listSeriesOf(ids.slice(from, from + READ_AT_ONCE));
    const packed = await store.listPackedDays(
      records.map(({ id }) => id),
      window,
    );
    const days = new Map(packed.map((one) => [one.seriesId, one.days]));
    for (const record of records)
      readPackedDays(days.get(record.id) ?? new Map(), record, window.fromSeconds, window.toSeconds);
  }
}

/** What of gathering is what is ahead. */
async function gatherAhead(deps: WiredDeps) {
  const entries = await deps.store.listFleet({ afterId: null, limit: null });
  return await measure(() => gatherForecast({ entries, lines: [] }, REQUEST, deps));
}

async function makeReport(deps: WiredDeps) {
  const gathered = await measure(() => gatherReport(REQUEST, deps));
  const rendered = await measure(() => deps.reports.renderReport(gathered.result, AS_USUAL));
  const { spend } = gathered.result;
  if (spend.workloads.filter(({ change }) => change !== null).length !== WORKLOADS)
    throw new Error('a workload of the report has no cost');
  if (gathered.result.forecast?.change?.workloads !== WORKLOADS)
    throw new Error('a workload of the report has no forecast to compare with');
  return { gathered, rendered };
}

type Made = Awaited<ReturnType<typeof makeReport>>;

function printMade(what: string, { gathered, rendered }: Made, read: Omit<Made['gathered'], 'result'>): void {
  const title = `report of ${WORKLOADS} workloads, two weeks of minutes each, ${what}`;
  const together = gathered.milliseconds + rendered.milliseconds;
  print(`${title}: gathered and rendered`, together, 'ms', read.milliseconds, MOST_MS);
  print(`${title}: gathered`, gathered.milliseconds, 'ms', read.milliseconds, null);
  print(`${title}: gathered, processor time`, gathered.cpuMs, 'ms', read.cpuMs, null);
  print(`${title}: rendered`, rendered.milliseconds, 'ms', read.milliseconds, null);
}

async function measureReports(databaseUrl: string): Promise<void> {
  const deps = wireUseCases({ databaseUrl, poolSize: 4, instances: loadShippedInstances(projectRoot) });
  try {
    await deps.store.listConnections();
    const startMb = readPeakMemoryMb();
    const first = await makeReport(deps);
    const firstMb = readPeakMemoryMb();
    const again = await makeReport(deps);
    const againMb = readPeakMemoryMb();
    const ahead = await gatherAhead(deps);
    const read = await measure(() => readAll(deps));
    printMade('the first time', first, read);
    printMade('again', again, read);
    const title = `report of ${WORKLOADS} workloads: what is ahead of them`;
    print(title, ahead.milliseconds, 'ms', first.gathered.milliseconds, null);
    print(`${title}, processor time`, ahead.cpuMs, 'ms', first.gathered.cpuMs, null);
    print('peak memory, gathered and rendered', firstMb, 'MB', startMb, MOST_MB);
    print('peak memory, gathered and rendered twice', againMb, 'MB', startMb, MOST_MB);
    const { html } = again.rendered.result;
    const jsonKb = Buffer.byteLength(JSON.stringify(again.gathered.result)) / 1_000;
    print('HTML of its mail', Buffer.byteLength(html) / 1_000, 'KB', jsonKb, MOST_HTML_KB);
  } finally {
    await deps.close();
  }
}

async function fillDatabase(databaseUrl: string): Promise<void> {
  const deps = wireUseCases({ databaseUrl, poolSize: 4, instances: loadShippedInstances(projectRoot) });
  try {
    await applyMigrations(databaseUrl);
    await installPriceBook({ book: loadShippedPrices(projectRoot).book }, deps);
    const ids = await storeUnplannedFleet(deps, {
      count: WORKLOADS,
      days: 2 * DAYS + 1,
      endSeconds: STORED_END_SECONDS,
    });
    await storeForecasts(
      deps,
      ids,
      Array.from({ length: DAYS + 2 }, (_, day) => END_SECONDS + (day - DAYS - 1) * SECONDS_PER_DAY),
    );
  } finally {
    await deps.close();
  }
}

/** Runs this program anew, for one of its parts. */
async function runApart(part: string, databaseUrl: string): Promise<void> {
  const args = [...process.execArgv, process.argv[1] ?? '', part, databaseUrl];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const code = await new Promise((resolve) => child.once('error', () => resolve(1)).once('close', resolve));
  if (code !== 0) throw new Error(`the part that is to ${part} failed`);
}

const [part, givenUrl = ''] = process.argv.slice(2);
if (part === 'fill') await fillDatabase(givenUrl);
else if (part === 'measure') await measureReports(givenUrl);
else {
  const postgres = await startScratchPostgres();
  try {
    await runApart('fill', postgres.databaseUrl);
    await runApart('measure', postgres.databaseUrl);
  } finally {
    await postgres.remove();
  }
}
