import { describe, expect, it } from 'vitest';
import { labelScope, listInScope, NO_TAGS } from '@/lib/usecases/gather-report-scope';
import { entryOf } from '../support/decisions';

const SINCE = Date.parse('2026-11-09T00:00:00Z') / 1000;
const entry = (id: string, differs: object = {}) => ({
  ...entryOf(id, { savingUsd: 1, widthUsd: 0, state: 'open', demo: false }),
  accountId: '123456789012',
  ...differs,
});

const ALL = [
  entry('there'),
  entry('elsewhere', { region: 'eu-west-1', accountId: null }),
  entry('went in the period', { goneAt: '2026-11-12T00:00:00.000Z' }),
  entry('long gone', { goneAt: '2026-10-01T00:00:00.000Z' }),
  entry('made up', { demo: true }),
];
const idsOf = (scope: Parameters<typeof listInScope>[1], all = ALL) =>
  listInScope(all, scope, SINCE, NO_TAGS).map(({ id }) => id);

describe('the workloads that a report is about', () => {
  it('are those that cost something in its periods, and made up ones only where there is nothing else', () => {
    expect(idsOf({ kind: 'fleet' })).toEqual(['there', 'elsewhere', 'went in the period']);
    const madeUp = ALL.filter(({ demo, goneAt }) => demo || goneAt === '2026-10-01T00:00:00.000Z');
    expect(idsOf({ kind: 'fleet' }, madeUp)).toEqual(['made up']);
  });

  it('are those of an account, of a Region, or the one that is asked for whatever it is', () => {
    expect(idsOf({ kind: 'account', accountId: '123456789012' })).toEqual(['there', 'went in the period']);
    expect(idsOf({ kind: 'region', region: 'eu-west-1' })).toEqual(['elsewhere']);
    expect(idsOf({ kind: 'tag', key: 'team', value: 'x' })).toEqual([]);
    expect(idsOf({ kind: 'workload', workloadId: 'long gone' })).toEqual(['long gone']);
  });

  it('are named', () => {
    expect(labelScope({ kind: 'fleet' }, ALL)).toBe('all workloads');
    expect(labelScope({ kind: 'account', accountId: '123456789012' }, ALL)).toBe('account 123456789012');
    expect(labelScope({ kind: 'workload', workloadId: 'nobody' }, ALL)).toBe('workload nobody');
  });
});
