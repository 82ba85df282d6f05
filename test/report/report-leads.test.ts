import { describe, expect, it } from 'vitest';
import { NO_CHANGE } from '@/lib/core/report/explain-spend';
import type { PlanReport } from '@/lib/core/report/plan-report';
import type { ForecastWarning } from '@/lib/core/report/report-forecast';
import { REPORT_SECTIONS } from '@/lib/core/report/report-schedule';
import { makeReportFormats } from '@/lib/format/report-formats';
import { listLeads } from '@/lib/report/report-leads';
import { scopePath } from '@/lib/report/report-table';
import { writeHeadline, writeSubject } from '@/lib/report/report-words';
import { exampleWarning } from '../support/example-forecast-section';
import { exampleReport } from '../support/example-report';

const formats = makeReportFormats('en-US', 'UTC');
const report = exampleReport(3);
const changed = (differs: Partial<PlanReport['spend']>): PlanReport => ({
  ...report,
  spend: { ...report.spend, ...differs },
});
const still = changed({
  periodUsd: 3821,
  beforeUsd: 3819,
  change: { ...NO_CHANGE, totalUsd: 2, volumeUsd: 2 },
});

describe('what a report says first', () => {
  it('is why it moved, what to do, what was too slow, what cannot wait and what is not known, each with where more of it stands', () => {
    const leads = listLeads(report, REPORT_SECTIONS, formats);
    expect(leads.map(({ label, link }) => [label, link?.path ?? null])).toEqual([
      ['Why', '/workloads/image-tagger-gpu'],
      ['To do', '/workloads/recsys-legacy/plan'],
      ['Too slow', '/workloads/thumbnail-safety/replay'],
      ['Ahead', '/workloads/image-tagger-gpu/forecast'],
      ['Not known', null],
    ]);
    expect(leads[0]?.text).toMatch(/^Up by .* \(\+275 USD\), .*; down by lower prices \(−28 USD\)/);
    expect(leads[0]?.text).toContain('image-tagger-gpu alone made +275 USD of it');
    expect(leads[1]?.text).toContain('and save 5,080 USD a month.');
  });

  it('is of the sections that were chosen, also in the subject', () => {
    expect(listLeads(report, ['savings'], formats).map(({ label }) => label)).toEqual(['To do']);
    expect(writeSubject(report, ['spend'], formats)).not.toContain('can be saved');
    expect(writeSubject(report, ['savings'], formats)).toContain('8,157 USD a month can be saved');
  });

  it('is of what is ahead only what is to be begun before the next report, what is new first', () => {
    const { forecast } = report;
    if (forecast === undefined) throw new Error('it has forecasts');
    const within = (days: number, differs: Partial<ForecastWarning>) =>
      exampleWarning(`in ${days} days`, {
        actBySeconds: Date.parse(report.madeAt) / 1000 + days * 86_400,
        ...differs,
      });
    const leadsOf = (...warnings: ForecastWarning[]) =>
      listLeads({ ...report, forecast: { ...forecast, warnings } }, ['forecast'], formats);
    expect(leadsOf()).toEqual([]);
    expect(leadsOf(within(8, {}))).toEqual([]);
    const [lead] = leadsOf(within(3, { probability: 0.9 }), within(6, { isNew: true }), within(8, {}));
    expect(lead?.link?.path).toBe('/workloads/in%206%20days/forecast');
    expect(lead?.text).toMatch(
      /^in 6 days: Reaches .* To do by 22 November 2026: Raise .* instances\. 1 more cannot wait for the next report\.$/,
    );
    expect(leadsOf(within(3, { workloadId: null }))[0]?.link?.path).toBe('/forecast');
  });

  it('makes no news of less than one in 200', () => {
    expect(writeHeadline(still, formats)).toMatch(/, about as much as the week before$/);
    expect(writeSubject(still, [], formats)).toMatch(/^Inference cost 3,821 USD, about as much as the week/);
    expect(listLeads(still, ['spend'], formats)).toEqual([
      { label: 'Why', text: 'Up by more traffic (+2.00 USD).', link: null },
    ]);
  });

  it('tells a share only where both periods are known of the same workloads', () => {
    const change = { ...NO_CHANGE, totalUsd: 100, volumeUsd: 100 };
    const whole = changed({ periodUsd: 600, beforeUsd: 500, change });
    expect(writeHeadline(whole, formats)).toMatch(/, 100 USD \(20 %\) more than the week before$/);
    const part = changed({ periodUsd: 900, beforeUsd: 500, change });
    expect(writeHeadline(part, formats)).toMatch(/, 100 USD more than the week before$/);
  });

  it('names what it is about', () => {
    const about = (scope: PlanReport['scope'], scopeLabel: string) =>
      writeSubject({ ...still, scope, scopeLabel }, [], formats).split(' cost')[0];
    expect(about({ kind: 'region', region: 'us-east-1' }, 'us-east-1')).toBe('Inference in us-east-1');
    expect(about({ kind: 'tag', key: 'team', value: 'a' }, 'tag team = a')).toBe('Inference of tag team = a');
    expect(about({ kind: 'workload', workloadId: 'w' }, 'rank\u202eer')).toBe('rank er');
    expect(scopePath({ kind: 'tag', key: 'team', value: 'a&b' })).toBe('/?q=team%3Aa%26b');
  });
});
