import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fleetCsv } from '@/components/fleet/fleet-csv';
import type { FleetRow } from '@/components/fleet/fleet-row';
import { entryOf } from '../support/decisions';

function makeRow(changes: Partial<FleetRow> = {}): FleetRow {
  const told = { savingUsd: 40, widthUsd: 3, state: 'snoozed', demo: false } as const;
  const { summary, ...entry } = entryOf('w1', told);
  if (summary === null) throw new Error('it is planned');
  return {
    ...entry,
    tags: {},
    plan: { ...summary, sparkline: '' },
    standing: {
      state: 'snoozed',
      reopened: null,
      decision: {
        kind: 'snoozed',
        who: 'Ada',
        at: '2026-11-21T09:00:00.000Z',
        until: '2026-12-24',
        reason: null,
        appliedAt: null,
      },
    },
    ...changes,
  };
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
    latestSampleSeconds: Date.parse('2026-11-21T00:00:00Z') / 1000,
  });
  const cells = readRow(row);
  expect(cells).toMatchObject({
    SubAccountId: '111122223333',
    RegionId: 'us-east-1',
    ResourceId: 'ranker/main',
    ResourceType: 'Endpoint variant',
    ServiceName: 'Amazon SageMaker',
    ChargePeriodStart: '2026-10-21T14:00:00.000Z',
    ChargePeriodEnd: '2026-11-21T00:00:00.000Z',
    EffectiveCost: '50',
    BillingCurrency: 'USD',
    x_Saving: '40',
    x_SavingLow90: '37',
    x_Decision: 'snoozed',
    x_DecidedBy: 'Ada',
    x_SnoozedUntil: '2026-12-24',
  });
  expect(cells).not.toHaveProperty('BilledCost');
});

test('what is not known is empty, and what is kept saves nothing that is said', () => {
  const bare = readRow(makeRow({ plan: null, standing: { state: 'none', reopened: null, decision: null } }));
  expect(bare).toMatchObject({
    EffectiveCost: '',
    BillingCurrency: '',
    x_Saving: '',
    x_Decision: 'none',
    ResourceId: '',
  });
  const { plan } = makeRow();
  if (plan === null) throw new Error('it is planned');
  expect(readRow(makeRow({ plan: { ...plan, keepsPresent: true } })).x_Saving).toBe('');
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
