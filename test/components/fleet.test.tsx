import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { type FleetRow, type FleetRowPlan, filterFleet } from '@/components/fleet/fleet-row';
import { FleetSentence } from '@/components/fleet/fleet-sentence';
import { planFormula } from '@/components/fleet/plan-formula';
import {
  parseSorting,
  parseVisibility,
  writeSorting,
  writeVisibility,
} from '@/components/ui/data-table/columns';
import type { FleetTotals } from '@/lib/core/fleet/fleet';

const plan: FleetRowPlan = {
  presentMonthlyUsd: 100,
  recommendedMonthlyUsd: 60,
  savingUsd: 40,
  savingLowUsd: 35,
  savingHighUsd: 45,
  presentStyle: 'realtime',
  presentLabel: '2 x ml.m5.large',
  recommendedStyle: 'serverless',
  recommendedLabel: 'Serverless, 2 GB',
  keepsPresent: false,
  measureFirst: null,
  withheld: null,
  requestsPerMonth: 1e6,
  presentBreachShare: 0,
  presentBreachesSlo: false,
  confidence: 'high',
  coverage: 1,
  sparkline: '0',
};

function makeRow(name: string, change: Partial<FleetRowPlan> | null): FleetRow {
  return {
    id: name,
    name,
    region: 'eu-west-3',
    origin: 'import',
    demo: false,
    accountId: null,
    tags: {},
    resourceKey: null,
    goneAt: null,
    latestSampleSeconds: null,
    plannedAt: null,
    priceDate: null,
    standing: { state: 'open', reopened: null, decision: null },
    plan: change === null ? null : { ...plan, ...change },
  };
}

const rows = [
  makeRow('saves', {}),
  makeRow('keeps', { keepsPresent: true, savingUsd: 0 }),
  makeRow('misses', {
    presentBreachesSlo: true,
    savingUsd: -5,
    presentStyle: 'lambda',
    presentLabel: 'Lambda',
  }),
  makeRow('silent', { withheld: 'Too little data.', savingUsd: null, recommendedStyle: null }),
  makeRow('unplanned', null),
];
const names = (filter: Partial<Parameters<typeof filterFleet>[1]>) =>
  filterFleet(rows, { text: '', served: null, show: null, decision: null, ...filter }).map(
    ({ name }) => name,
  );

describe('filtering the fleet', () => {
  test.each([
    ['saving', ['saves']],
    ['breaching', ['misses']],
    ['withheld', ['silent', 'unplanned']],
  ] as const)('%s shows %o', (show, expected) => expect(names({ show })).toEqual(expected));

  test('shows what stands as is asked for', () => {
    const [first, ...others] = rows;
    if (first === undefined) throw new Error('there are rows');
    const snoozed = { ...first, standing: { state: 'snoozed', reopened: null, decision: null } } as const;
    const all = { text: '', served: null, show: null };
    const shown = (decision: string) =>
      filterFleet([snoozed, ...others], { ...all, decision }).map(({ name }) => name);
    expect(shown('snoozed')).toEqual(['saves']);
    expect(shown('open')).toEqual(others.map(({ name }) => name));
    expect(shown('dismissed')).toEqual([]);
  });

  test('wants every word, in name, Region or ways to serve, whatever the case', () => {
    expect(names({ text: 'EU-west m5' })).toEqual(['saves', 'keeps', 'silent']);
    expect(names({ text: 'nowhere' })).toEqual([]);
    expect(names({ served: 'lambda' })).toEqual(['misses']);
    expect(names({})).toHaveLength(rows.length);
  });
});

const totals: FleetTotals = {
  gone: 0,
  madeUp: 0,
  workloads: 1,
  spendMonthlyUsd: 18_420.4,
  spendKnownFor: 1,
  achievableMonthlyUsd: 12_210,
  saving: { differenceUsd: 6210, lowUsd: 5100, highUsd: 7000 },
  breaching: 0,
  breachUnknown: 0,
  changesRecommended: 1,
  withheld: 0,
  toMeasure: 0,
  latestSampleSeconds: null,
  oldestSampleSeconds: null,
  latestPlanAt: null,
};

function sentenceOf(change: Partial<FleetTotals>): string {
  return renderToStaticMarkup(<FleetSentence totals={{ ...totals, ...change }} rows={[]} />)
    .replaceAll(/<span class="sr-only">[^<]*<\/span>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' .', '.')
    .trim();
}

describe('the sentence', () => {
  test('is the one of the design', () => {
    expect(sentenceOf({})).toBe(
      'Inference costs 18,420 USD a month. 6,210 of it can go without touching an SLO (90 %: 5,100 to 7,000).',
    );
  });

  test('leaves an interval out that is not known', () => {
    expect(sentenceOf({ saving: { differenceUsd: 6210, lowUsd: null, highUsd: null } })).toMatch(
      /touching an SLO\.$/,
    );
  });

  test('does not promise where nothing can go, and says what keeping the SLOs takes', () => {
    expect(sentenceOf({ saving: null })).toContain('Nothing found that would cost less');
    expect(sentenceOf({ saving: { differenceUsd: -30, lowUsd: null, highUsd: null } })).toContain(
      'takes 30.00 USD a month more',
    );
  });

  test('never says 0 for a cost that is not known', () => {
    expect(sentenceOf({ spendMonthlyUsd: null })).toBe('No workload has a known cost yet.');
  });
});

describe('the table in the address', () => {
  const columns = [
    { id: 'name', header: 'Name', width: 1, sortValue: () => null, cell: () => null },
    { id: 'cost', header: 'Cost', width: 1, sortValue: () => null, cell: () => null },
    { id: 'note', header: 'Note', width: 1, hidden: true, sortValue: () => null, cell: () => null },
  ];

  test('is read back as it was written', () => {
    const sorting = [{ id: 'cost', desc: true }];
    expect(parseSorting(writeSorting(sorting), ['name', 'cost'])).toEqual(sorting);
    const chosen = { name: true, cost: false, note: true };
    expect(parseVisibility(writeVisibility(chosen, columns), columns)).toEqual(chosen);
  });

  test('says nothing for what is chosen anyway, and ignores what it does not know', () => {
    expect(writeVisibility({ name: true, cost: true, note: false }, columns)).toBeNull();
    expect(parseSorting('nonsense.desc', ['name'])).toBeNull();
    expect(parseVisibility('nonsense', columns)).toEqual({ name: true, cost: false, note: false });
  });

  test('remembers that no column but the first is chosen', () => {
    const none = { name: true, cost: false, note: false };
    expect(writeVisibility(none, columns)).not.toBe('');
    expect(parseVisibility(writeVisibility(none, columns), columns)).toEqual(none);
  });
});

test('the saving of a plan opens to present less recommended', () => {
  const option = { kind: 'serverless', memoryMb: 2048 } as const;
  const evaluation = {
    option,
    style: 'serverless' as const,
    label: 'Serverless, 2 GB',
    feasible: true,
    bindingLimit: null,
    monthlyCostUsd: 60,
    components: [],
    p50Ms: null,
    p99Ms: null,
    breachShare: null,
    coldShare: null,
    peakUtilization: null,
    assumptions: ['Eight days.'],
  };
  const formula = planFormula(
    {
      present: { ...evaluation, label: '2 x ml.m5.large', monthlyCostUsd: 100 },
      recommended: { option, monthlyCostUsd: 60, saving: { differenceUsd: 40, lowUsd: 35, highUsd: 45 } },
      evaluations: [evaluation],
      assumptions: ['A month has 730 hours.'],
    } as never,
    'saving',
  );
  expect(formula.terms?.map(({ name, value }) => `${name} = ${value}`)).toEqual([
    'Present: 2 x ml.m5.large = 100 USD',
    'Recommended: Serverless, 2 GB = − 60.00 USD',
    'Saving a month = 40.00 USD',
    '90 % interval, from other weeks like these = 35.00 to 45.00',
  ]);
});
