import { describe, expect, it } from 'vitest';
import { listNextDue } from '@/components/reports/next-due';
import { readRecipients } from '@/components/reports/read-recipients';
import {
  checkReport,
  draftOf,
  FIRST_DRAFT,
  type ReportDraft,
  readTiming,
} from '@/components/reports/report-draft';
import type { ReportCadence, ReportScope } from '@/lib/core/report/report-schedule';

const DRAFT: ReportDraft = { ...FIRST_DRAFT, addresses: 'ann@example.com' };
const check = (part: Partial<ReportDraft>) => checkReport({ ...DRAFT, ...part }, false);

describe('the form of a schedule', () => {
  it.each<[ReportCadence, ReportScope]>([
    [{ kind: 'daily', minute: 0 }, { kind: 'fleet' }],
    [
      { kind: 'weekly', weekday: 7, minute: 1439 },
      { kind: 'account', accountId: '123456789012' },
    ],
    [
      { kind: 'monthly', day: 31, minute: 485 },
      { kind: 'region', region: 'eu-west-3' },
    ],
    [
      { kind: 'cron', expression: '0 8 1,15 * *' },
      { kind: 'tag', key: 'team', value: 'search & ads' },
    ],
    [
      { kind: 'daily', minute: 61 },
      { kind: 'workload', workloadId: 'w-1' },
    ],
  ])('shows a schedule such that saving it changes nothing: %j, %j', (cadence, scope) => {
    const told = {
      name: 'A <b>name</b>',
      cadence,
      scope,
      timeZone: 'Asia/Kolkata',
      recipients: [
        { kind: 'mail' as const, address: 'ann@example.com' },
        { kind: 'webhook' as const, name: 'OPS' },
      ],
      locale: 'de-DE',
      sections: ['savings' as const, 'data' as const],
      attachesCsv: true,
      missed: 'skip' as const,
      paused: true,
    };
    const at = '2026-11-22T00:00:00.000Z';
    const draft = draftOf({ ...told, id: 'r-1', since: at, createdAt: at, updatedAt: at });
    expect(checkReport(draft, true)).toEqual({ ok: true, value: told });
  });

  it.each<[Partial<ReportDraft>, string, string]>([
    [{ addresses: ' \n' }, 'recipients', 'Give at least one address or webhook.'],
    [{ addresses: 'a@example.com\nnobody' }, 'recipients[1].address', '"nobody", must be a mail address'],
    [{ addresses: 'a@example.com, A@example.com' }, 'recipients', 'must name each recipient once'],
    [{ time: '' }, 'cadence.minute', 'Give a time such as 08:00.'],
    [{ cadence: 'cron', expression: '*/5 * * * *' }, 'cadence.expression', 'once an hour is the most'],
    [{ cadence: 'cron', expression: '0 8 30 2 *' }, 'cadence.expression', 'Must name a day that exists'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'must be an IANA time zone'],
    [{ name: '  ' }, 'name', 'must not be empty'],
    [{ name: 'a\nBcc: b@example.com' }, 'name', 'must be one line'],
    [{ sections: [] }, 'sections', 'must have at least one section'],
    [{ scope: 'account' }, 'scope.accountId', 'must be the 12 digits of an account'],
  ])('says of %j what is allowed there', (part, path, sentence) => {
    const checked = check(part);
    expect(checked).toMatchObject({ ok: false, problem: { path } });
    expect(checked.ok ? '' : checked.problem.sentence).toContain(sentence);
  });

  it('takes addresses by line, comma and name', () => {
    const addresses = 'Ann <ann@example.com>, bo@example.com;\n\n  "C, D" <cd@example.com> ';
    const found = readRecipients({ addresses, webhooks: ['OPS'] });
    expect(found).toContainEqual({ kind: 'mail', address: 'ann@example.com' });
    expect(found).toContainEqual({ kind: 'mail', address: 'bo@example.com' });
    expect(found).toContainEqual({ kind: 'mail', address: 'cd@example.com' });
    expect(found.at(-1)).toEqual({ kind: 'webhook', name: 'OPS' });
    expect(found).toHaveLength(4);
  });
});

describe('the next times', () => {
  it('keep to eight o’clock over a change of clocks, and tell each once', () => {
    const timing = readTiming({ ...DRAFT, cadence: 'daily', timeZone: 'Europe/Paris' });
    expect(timing).not.toBeNull();
    if (timing === null) return;
    const after = Date.UTC(2026, 9, 23, 12) / 1000;
    expect(
      listNextDue(timing, after, 3).map(({ dueSeconds }) => new Date(dueSeconds * 1000).toISOString()),
    ).toEqual(['2026-10-24T06:00:00.000Z', '2026-10-25T07:00:00.000Z', '2026-10-26T07:00:00.000Z']);
  });

  it('are as many as are asked for, years apart too', () => {
    const timing = readTiming({ ...DRAFT, cadence: 'cron', expression: '0 8 29 2 *' });
    const due = timing === null ? [] : listNextDue(timing, Date.UTC(2026, 10, 22) / 1000, 5);
    expect(due.map(({ key }) => key.slice(0, 4))).toEqual(['2028', '2032', '2036', '2040', '2044']);
  });
});
