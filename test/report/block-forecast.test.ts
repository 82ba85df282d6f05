import { describe, expect, it } from 'vitest';
import { NO_MOVE } from '@/lib/core/report/explain-forecast';
import type { ForecastChange, ReportForecast } from '@/lib/core/report/report-forecast';
import { makeReportFormats } from '@/lib/format/report-formats';
import { blockForecast } from '@/lib/report/block-forecast';
import { exampleWarning } from '../support/example-forecast-section';
import { emptyReport } from '../support/example-letter';
import { exampleReport } from '../support/example-report';

const formats = makeReportFormats('en-US', 'UTC');
const report = exampleReport(3);
const { forecast } = report;
if (forecast === undefined) throw new Error('it has forecasts');
const { next, change } = forecast;
if (next === null || change === null) throw new Error('they reach the month, and are compared');

function blockOf(differs: Partial<ReportForecast>) {
  const block = blockForecast(
    { ...report, forecast: { ...forecast, ...differs } as ReportForecast },
    formats,
  );
  if (block === null) throw new Error('it says something');
  return block;
}

function textsOf(differs: Partial<ReportForecast>, caption: RegExp): string[][] {
  const table = blockOf(differs).tables.find((one) => caption.test(one.caption));
  return table?.rows.map(({ cells }) => cells.map(({ text }) => text)) ?? [];
}

const changedBy = (differs: Partial<ForecastChange>) => ({ change: { ...change, ...differs } });

describe('what is ahead, in words and tables', () => {
  it('is left out where there is nothing to tell of, and in reports of earlier releases', () => {
    expect(blockForecast(emptyReport, formats)).toBeNull();
    const without = { workloads: 0, monthlyUsd: null, costKnownFor: 0 };
    const nothing = { month: '2026-12', next: null, without, lines: [], warnings: [], change: null };
    expect(blockForecast({ ...report, forecast: nothing }, formats)).toBeNull();
  });

  it('says that it cannot tell, and what is without a forecast, never zero', () => {
    const without = { workloads: 3, monthlyUsd: null, costKnownFor: 0 };
    const block = blockOf({ next: null, without, warnings: [], change: null });
    expect(block.sentences).toEqual([
      'Too few forecasts reach the whole of December 2026 to tell it.',
      '3 workloads have no forecast and are in no sum here; what they cost is not known.',
      'No forecast of 9 Nov is kept to compare with.',
    ]);
    expect(block.tables).toEqual([]);
  });

  it('tells the month as a range, a day of it beside one of now', () => {
    const usd = { low: 2_790, median: 3_100, high: 3_410 };
    const of = (comparedWith: typeof next.comparedWith) =>
      blockOf({ next: { ...next, presentUsd: usd, recommendedUsd: usd, comparedWith } }).sentences[0];
    const start = 'December 2026 is likely to cost 2,790 to 3,410 USD, 100 USD a day';
    expect(of({ month: '2026-11', requestsPerDay: null, usdPerDay: 80 })).toBe(
      `${start}, 25 % more than in November 2026 (80.00 USD).`,
    );
    expect(of({ month: null, requestsPerDay: null, usdPerDay: 100.2 })).toBe(
      `${start}, as much as in the period reported.`,
    );
    expect(of(null)).toBe(`${start}.`);
    const alike = textsOf({ next: { ...next, presentUsd: usd, recommendedUsd: usd } }, /^December 2026, of/);
    expect(alike.map(([what]) => what).slice(0, 2)).toEqual(['Requests', 'Cost as served now']);
    expect(alike.map(([what]) => what)).not.toContain('Cost with every recommendation');
    const rows = textsOf({ next: { ...next, presentUsd: usd } }, /^December 2026, of/);
    expect(rows[1]).toEqual(['Cost as served now', '3,100 USD', '2,790 to 3,410']);
    expect(rows[2]?.[0]).toBe('Cost with every recommendation');
    const nothing = { presentUsd: null, recommendedUsd: null };
    expect(blockOf({ next: { ...next, ...nothing, recommendedAloneUsd: null } }).sentences[0]).toMatch(
      /^December 2026 is likely to bring [\d.]+ to [\d.]+ billion requests\. What they cost is not known\.$/,
    );
  });

  it('tells what nothing serves yet apart from what is served', () => {
    const recommendedAloneUsd = { low: 27.9, median: 31, high: 34.1 };
    const mixed = { next: { ...next, recommendedAlone: 2, recommendedAloneUsd } };
    expect(blockOf(mixed).sentences[1]).toMatch(
      /^2 of \d+ workloads have no known cost today and as recommended add 27\.90 to 34\.10 USD\./,
    );
    const rows = textsOf(mixed, /^December 2026, of/);
    expect(rows.at(-1)).toEqual([
      'Cost as recommended, where none is known today',
      '31.00 USD',
      '27.90 to 34.10',
    ]);
    const alone = { next: { ...mixed.next, presentUsd: null, recommendedUsd: null } };
    expect(blockOf(alone).sentences[0]).toMatch(
      /requests\. What they cost as served now is not known; as recommended it is 27\.90 to 34\.10 USD, 1\.00 USD a day\.$/,
    );
    expect(textsOf(alone, /^December 2026, of/).map(([what]) => what)).toEqual([
      'Requests',
      'Cost as recommended',
    ]);
    const { recommendedAlone: _count, recommendedAloneUsd: _usd, ...older } = next;
    expect(blockOf({ next: older }).sentences.join(' ')).not.toContain('no known cost');
  });

  it('shows eight dates, and how many more there are and where', () => {
    const warnings = Array.from({ length: 11 }, (_, i) => exampleWarning(`w${i}`));
    const table = blockOf({ warnings }).tables.find(({ caption }) => caption === 'What gives, and when');
    expect(table?.rows).toHaveLength(8);
    expect(table?.more).toEqual({ text: '3 more', path: '/forecast' });
    expect(table?.rows[0]?.cells[0]?.path).toBe('/workloads/w0/forecast');
    const [first] = textsOf({ warnings }, /^What gives/);
    expect(first).toEqual(['w0', '62 %', '17 February 2027']);
  });

  it('marks what is new, and what moved with the day that it had', () => {
    const notesOf = (differs: Partial<(typeof forecast.warnings)[number]>) =>
      blockOf({ warnings: [exampleWarning('w', differs)] }).tables.find(({ caption }) =>
        caption.startsWith('What gives'),
      )?.rows[0]?.notes[0];
    expect(notesOf({ isNew: true })).toBe('New since the last report.');
    expect(notesOf({ movedFromSeconds: Date.UTC(2027, 3, 29) / 1000 })).toBe(
      'Moved: the last report had the even chance at 29 April 2027.',
    );
    expect(notesOf({ isNew: null })).toMatch(/^Reaches/);
  });

  it('gives reasons that add up as they are shown, each column for itself', () => {
    const usd = { ...NO_MOVE, total: 19.5, told: 380.1, served: -360.6 };
    const requests = { ...NO_MOVE, total: 1_234_567, told: 1_200_000, demand: 34_567 };
    const rows = textsOf(changedBy({ usd, requests }), /^Why/);
    expect(rows).toEqual([
      ['Demand came otherwise than forecast', '+0.03', '0'],
      ['What people told of it', '+1.20', '+380'],
      ['How workloads are served, and prices', '0', '−360'],
      ['Together', '+1.23', '+20'],
    ]);
    const still = changedBy({ usd: NO_MOVE, requests: NO_MOVE, lines: [], came: null });
    expect(blockOf(still).tables.map(({ caption }) => caption)).toEqual([
      'December 2026, of 8 workloads',
      'What gives, and when',
    ]);
    expect(blockOf(still).sentences.join(' ')).toContain(
      'Since 9 Nov the forecast of December 2026 kept its cost, with about as many requests.',
    );
  });

  it('tells requests alone where nothing has a price', () => {
    const requests = { ...NO_MOVE, total: -5_000, demand: -5_000 };
    const block = blockOf(
      changedBy({ usd: null, usdBefore: null, requests, requestsBefore: 50_000, came: null }),
    );
    expect(block.sentences.join(' ')).toContain(
      'Since 9 Nov the forecast of December 2026 is of 5 thousand (10 %) fewer requests.',
    );
    expect(textsOf(changedBy({ usd: null, usdBefore: null, requests }), /^Why/)).toEqual([
      ['Demand came otherwise than forecast', '−5.00'],
      ['Together', '−5.00'],
    ]);
  });
});
