import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { gatherReport } from '@/lib/usecases/gather-report';
import { prepareReports } from '@/lib/usecases/prepare-reports';
import { watchingLines } from '../support/report-lines';
import { openReportSite, type ReportSite } from '../support/report-site';
import { storeDemoFleet } from '../support/stored-demo-fleet';

const DAY = 86_400;
/** 08:00 of a Monday in Paris, when the report of the week before is due. */
const DUE = '2026-11-23T07:00:00.000Z';
const END = Math.floor(Date.parse(DUE) / 1000 / DAY) * DAY;

let site: ReportSite;
let lines: ReturnType<typeof watchingLines>;
const said: string[] = [];

beforeAll(async () => {
  site = await openReportSite({ gatherReport: (ask) => gatherReport(ask, lines.deps) }, DUE);
  lines = watchingLines(site.deps);
  await storeDemoFleet(site.deps, END);
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.deps.store.deleteReportSchedule('weekly');
  said.length = 0;
});

async function prepareAt(at: string): Promise<readonly string[]> {
  site.setNow(at);
  return await prepareReports(site.deps, new AbortController().signal, (line) => said.push(line));
}

it('works the lines of a report out before it is due, and leaves it to be made then', async () => {
  site.setNow('2026-11-20T12:00:00.000Z');
  await site.schedule();
  expect(await prepareAt('2026-11-23T05:40:00.000Z')).toEqual([]);
  expect(await prepareAt('2026-11-23T05:45:00.000Z')).toEqual(['weekly']);
  const prepared = lines.takeMade();
  expect(prepared.length).toBeGreaterThan(5);
  expect(await site.deps.store.listReportIssues('weekly', 10)).toEqual([]);
  site.setNow(DUE);
  await site.workOnce();
  expect(lines.takeMade()).toEqual([]);
  const [issue] = await site.deps.store.listReportIssues('weekly', 10);
  const made = issue === undefined ? null : await site.deps.store.findMadeReport(issue.id);
  expect(made?.report.spend.workloads.length).toBe(prepared.length);
  expect(made?.report.period.endSeconds).toBe(END - 3600);
});

it('leaves out what is paused, and what is due as soon as its period is over', async () => {
  site.setNow('2026-11-20T12:00:00.000Z');
  await site.schedule({ paused: true });
  await site.schedule({ id: 'by-cron', name: 'By cron', cadence: { kind: 'cron', expression: '0 8 * * *' } });
  expect(await prepareAt('2026-11-23T06:45:00.000Z')).toEqual([]);
  expect(said).toEqual([]);
  await site.deps.store.deleteReportSchedule('by-cron');
});

it('goes on with the next where one cannot be gathered', async () => {
  site.setNow('2026-11-20T12:00:00.000Z');
  await site.schedule({ id: 'a', name: 'A', timeZone: 'Nowhere/None' });
  await site.schedule();
  expect(await prepareAt('2026-11-23T06:45:00.000Z')).toEqual(['weekly']);
  expect(said).toEqual([expect.stringContaining('The report "A" was not prepared')]);
  await site.deps.store.deleteReportSchedule('a');
});
