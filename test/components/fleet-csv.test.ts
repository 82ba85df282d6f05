import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fleetCsv } from '@/components/fleet/fleet-csv';
import type { FleetRow } from '@/components/fleet/fleet-row';
import { fleetRowOf } from '../support/decisions';

function makeRow(changes: Partial<FleetRow> = {}): FleetRow {
  const decision = {
    kind: 'snoozed',
    who: 'Ada',
    at: '2026-11-21T09:00:00.000Z',
    until: '2026-12-24',
    reason: null,
    appliedAt: null,
  } as const;
  const standing = { state: 'snoozed', reopened: null, decision } as const;
  return fleetRowOf('w1', {}, { standing, ...changes });
}

/** Reads CSV as RFC 4180 has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

function readRow(row: FleetRow): Record<string, string | undefined> {
  const [header = [], cells = []] = readCsv(fleetCsv([row]));
  expect(cells).toHaveLength(header.length);
  return Object.fromEntries(header.map((name, i) => [name, cells[i]]));
}

test('has the columns of FOCUS where they fit, and those of its own with the prefix', () => {
  const row = makeRow({
    accountId: '111122223333',
    resourceKey: 'variant ranker/main',
    resourceArn: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/ranker',
    latestSampleSeconds: Date.parse('2026-11-21T00:00:00Z') / 1000,
  });
  const cells = readRow(row);
  expect(cells).toMatchObject({
    SubAccountId: '111122223333',
    RegionId: 'us-east-1',
    ResourceId: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/ranker',
    x_ServedName: 'ranker/main',
    ResourceType: 'Endpoint variant',
    ServiceName: 'Amazon SageMaker',
    ChargePeriodStart: '2026-10-21T14:00:00.000Z',
    ChargePeriodEnd: '2026-11-21T00:00:00.000Z',
    ListCost: '100',
    BillingCurrency: 'USD',
    x_Saving: '40',
    x_SavingLow90: '37',
    x_Decision: 'snoozed',
    x_DecidedBy: 'Ada',
    x_SnoozedUntil: '2026-12-24',
  });
  // Columns that would have to be of a bill, or of a metered SKU.
  for (const name of ['BilledCost', 'EffectiveCost', 'ConsumedQuantity'])
    expect(cells).not.toHaveProperty(name);
  // As FOCUS asks: its columns first, custom ones after them, in Pascal case.
  const names = Object.keys(cells);
  const firstOwn = names.findIndex((name) => name.startsWith('x_'));
  expect(names.slice(firstOwn).every((name) => /^x_[A-Z][A-Za-z0-9]+$/.test(name))).toBe(true);
  expect(names.slice(0, firstOwn).every((name) => /^[A-Z][A-Za-z]+$/.test(name))).toBe(true);
  const span = Date.parse(cells.ChargePeriodEnd ?? '') - Date.parse(cells.ChargePeriodStart ?? '');
  expect(span).toBe(730 * 3_600_000);
});

test('what is not known is empty, and what is kept saves nothing that is said', () => {
  const bare = readRow(makeRow({ plan: null, standing: { state: 'none', reopened: null, decision: null } }));
  expect(bare).toMatchObject({
    ListCost: '',
    BillingCurrency: '',
    x_Saving: '',
    x_Decision: 'none',
    ResourceId: '',
  });
  const { plan } = makeRow();
  if (plan === null) throw new Error('it is planned');
  expect(readRow(makeRow({ plan: { ...plan, keepsPresent: true } })).x_Saving).toBe('');
});

test.each([
  ["=cmd|'/c calc'!A0", "'=cmd|'/c calc'!A0"],
  ['+1+1', "'+1+1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['=HYPERLINK("https://x.example","y")', '\'=HYPERLINK("https://x.example","y")'],
])('%j is no formula in a name, a reason or who decided', (hostile, kept) => {
  const { standing } = makeRow();
  const { decision } = standing;
  if (decision === null) throw new Error('it was decided about');
  const row = makeRow({
    name: hostile,
    standing: { ...standing, decision: { ...decision, reason: hostile, who: hostile } },
  });
  expect(readRow(row)).toMatchObject({ ResourceName: kept, x_Reason: kept, x_DecidedBy: kept });
  // Numbers below zero stay numbers.
  const dearer = makeRow({ plan: row.plan === null ? null : { ...row.plan, savingUsd: -5 } });
  expect(readRow(dearer).x_Saving).toBe('-5');
});

test('keeps every name in its cell, and lets no spreadsheet run one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const read = readRow(makeRow({ name })).ResourceName ?? '';
      expect(read.replace(/^'/, '')).toBe(name.replace(/^'/, ''));
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
