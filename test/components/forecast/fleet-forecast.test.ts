import { describe, expect, test } from 'vitest';
import { columnsCsv, columnsOf } from '@/components/charts/chart-columns';
import { axisTicks } from '@/components/charts/chart-ticks';
import { offWords, readChoice, TERMS, termKey } from '@/components/forecast/fleet/commitment-choice';
import { commitmentFinding, commitmentSpec } from '@/components/forecast/fleet/commitment-spec';
import {
  againstNow,
  apartWords,
  dailyChangeWords,
  limitsSentence,
  scopeName,
  shownCost,
  withoutWords,
} from '@/components/forecast/fleet/fleet-words';
import { scopeSpec } from '@/components/forecast/fleet/scope-spec';
import { findNextMonth } from '@/components/forecast/next-month';
import type { CommitmentAdvice } from '@/lib/core/forecast/commitment-advice';
import type { ForecastEntry } from '@/lib/core/forecast/fleet-forecast';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import { exampleDate } from '../../support/example-demand-forecast';
import { makeFleetPart } from '../../support/example-fleet-part';

const entry = (part: Partial<ForecastEntry>): ForecastEntry => ({
  workloadId: 'w1',
  name: 'ranker',
  accountId: '111122223333',
  region: 'eu-west-1',
  tags: { team: 'search' },
  presentMonthlyUsd: 120,
  part: makeFleetPart(),
  withoutReason: null,
  dates: [],
  ...part,
});
const { byMonth: _course, ...date } = exampleDate();
const fleetOf = (...entries: readonly Partial<ForecastEntry>[]) =>
  rollUpForecasts({
    entries: entries.map((part, i) => entry({ workloadId: `w${i}`, ...part })),
    tagKey: 'team',
    seed: 1,
  });
const DECEMBER = Date.UTC(2026, 11, 20) / 1000;

describe('the sentence of the fleet', () => {
  test('compares next month with this one, and is silent where this one is not known', () => {
    const { total } = fleetOf({});
    const next = findNextMonth(total.months, DECEMBER);
    if (next === null) throw new Error('a month follows');
    expect(next.month).toBe('2027-01');
    expect(againstNow(total, next, DECEMBER)).toBe(', by the day as much as in December 2026');
    expect(againstNow(total, next, DECEMBER - 90 * 86_400)).toBe('');
    // A February of as much a day costs less.
    const shorter = (times: number) => {
      const { low = 0, median = 0, high = 0 } = next.presentUsd ?? {};
      const less = (usd: number) => (usd * times * 28) / 31;
      return {
        ...next,
        month: '2027-02',
        presentUsd: { low: less(low), median: less(median), high: less(high) },
      };
    };
    expect(dailyChangeWords(next, shorter(1))).toBe(', by the day as much');
    expect(dailyChangeWords(next, shorter(1.5))).toBe(', 50 % more a day');
    expect(dailyChangeWords(next, { ...next, presentUsd: null })).toBe('');
  });

  test('what nothing serves yet is told apart, with its recommended cost', () => {
    const unserved = makeFleetPart({ presentUsd: null, recommendedUsd: (level) => 50 + 10 * level });
    const unpriced = makeFleetPart({ presentUsd: null });
    expect(apartWords(fleetOf({}, {}).total, DECEMBER)).toEqual([]);
    expect(apartWords(fleetOf({}, { part: unserved }, { part: unpriced }).total, DECEMBER)).toEqual([
      'What 1 workload costs today is not known; as recommended it adds 55.00 USD in January 2027 (90 %: 50.50 to 59.50).',
      '1 workload has no price and is in no cost.',
    ]);
    const { total } = fleetOf({ part: unserved }, { part: unserved });
    const next = findNextMonth(total.months, DECEMBER);
    if (next === null) throw new Error('a month follows');
    expect(shownCost(next)).toMatchObject({ role: 'recommended', usd: { median: expect.closeTo(110, -1) } });
    expect(againstNow(total, next, DECEMBER)).toBe(', by the day as much as in December 2026');
    expect(apartWords(total, DECEMBER)).toEqual([]);
  });

  test('no limit is told of without its chance', () => {
    expect(limitsSentence(fleetOf({}), DECEMBER)).toBe(
      'As served today, no limit is reached before the forecast ends.',
    );
    expect(limitsSentence(fleetOf({ dates: [date] }), DECEMBER)).toBe(
      'As served today, one limit is more likely than not reached before the forecast ends.',
    );
    expect(limitsSentence(fleetOf({ dates: [date, { ...date, kind: 'slo' }] }), DECEMBER)).toMatch(
      /^As served today, 2 limits are more likely/,
    );
    expect(limitsSentence(fleetOf({ dates: [{ ...date, probability: 0.07 }] }), DECEMBER)).toMatch(
      /a chance of 7 %\.$/,
    );
    expect(limitsSentence(fleetOf({ dates: [{ ...date, kind: 'break-even' }] }), DECEMBER)).toMatch(
      /^As served today, no limit is reached/,
    );
  });

  test('what gives once everything recommended is applied is told too', () => {
    const dates = [{ ...date, role: 'recommended' as const, probability: 0.9 }];
    expect(limitsSentence(fleetOf({ dates }), DECEMBER)).toBe(
      'As served today, no limit is reached before the forecast ends. Once served as recommended, one limit is more likely than not reached.',
    );
  });

  test('what is reached already is told from what is likely', () => {
    const before = DECEMBER - 86_400;
    const reached = { ...date, probability: 1, medianSeconds: before, lateSeconds: before };
    expect(limitsSentence(fleetOf({ dates: [reached] }), DECEMBER)).toBe(
      'As served today, one limit is reached already; no other is reached before the forecast ends.',
    );
    expect(limitsSentence(fleetOf({ dates: [reached, { ...date, kind: 'slo' }] }), DECEMBER)).toBe(
      'As served today, one limit is reached already; 1 more is more likely than not reached before the forecast ends.',
    );
  });

  test('what is in no sum is counted, with its cost where that is known', () => {
    const { total } = fleetOf({}, { part: null, withoutReason: 'Too short.' });
    expect(withoutWords(total)).toBe(
      '1 workload has no forecast and is in no sum; it costs 120 USD a month today.',
    );
  });
});

test('scopes are called by what they have in common', () => {
  expect(scopeName({ key: 'search' }, { by: 'tag', key: 'team' })).toBe('search');
  expect(scopeName({ key: null }, { by: 'tag', key: 'team' })).toBe('without the tag team');
  expect(scopeName({ key: null }, { by: 'account' })).toBe('in no account');
});

describe('the chart of a scope', () => {
  test('is by month, with what is recommended only where that differs', () => {
    const alone = scopeSpec(fleetOf({}).total);
    expect(alone.lines.map(({ name }) => name)).toEqual(['as served now']);
    const part = makeFleetPart({ recommendedUsd: (level) => 50 + 10 * level });
    const both = scopeSpec(fleetOf({ part }).total);
    expect(both.lines.map(({ name, dashed }) => [name, dashed])).toEqual([
      ['as served now', true],
      ['as recommended', false],
    ]);
    expect(columnsCsv(columnsOf(both)).split('\r\n')[1]).toMatch(/^2026-12,\d/);
    const unserved = makeFleetPart({ presentUsd: null, recommendedUsd: () => 50 });
    const linesOf = (...parts: readonly Partial<ForecastEntry>[]) =>
      scopeSpec(fleetOf(...parts).total).lines.map(({ name, values }) => [name, values[0]]);
    expect(linesOf({ part: unserved })).toEqual([['as recommended', 50]]);
    expect(linesOf({ part: makeFleetPart({ presentUsd: () => 70 }) }, { part: unserved })).toEqual([
      ['as served now', 70],
      ['1 not served yet, as recommended', 50],
    ]);
  });

  test('its ticks are first days of months', () => {
    const axis = { kind: 'month', label: 'Month', scale: 'linear' } as const;
    const range = { from: Date.UTC(2026, 10, 1) / 1000, to: Date.UTC(2027, 3, 1) / 1000 };
    expect(axisTicks(axis, range, 12).map((at) => new Date(at * 1000).toISOString().slice(0, 10))).toEqual([
      '2026-11-01',
      '2026-12-01',
      '2027-01-01',
      '2027-02-01',
      '2027-03-01',
      '2027-04-01',
    ]);
    expect(axisTicks(axis, range, 3)).toHaveLength(3);
  });
});

describe('what advice is asked about', () => {
  const choose = (address: string) => {
    const query = new URLSearchParams(address);
    return readChoice((name) => query.get(name), false);
  };

  test('is read from the address, and the usual where that is not understood', () => {
    expect(choose('')).toEqual({
      planType: 'sagemaker',
      role: 'recommended',
      termYears: 1,
      off: { kind: 'share', share: 0.25 },
    });
    expect(choose('plan=compute&term=all-upfront-3&as=recommended')).toEqual({
      planType: 'compute',
      role: 'recommended',
      termYears: 3,
      off: { kind: 'rates', termYears: 3, payment: 'all-upfront' },
    });
    expect(choose('term=share-3&off=40').off).toEqual({ kind: 'share', share: 0.4 });
    for (const wrong of ['off=400', 'off=', 'off=-1', 'off=x', 'plan=%3Cb%3E&term=share-9'])
      expect(choose(wrong)).toEqual(choose(''));
  });

  test('is at the rates of the price book where it has any', () => {
    const { off } = readChoice(() => null, true);
    expect(off).toEqual({ kind: 'rates', termYears: 1, payment: 'no-upfront' });
  });

  test('every term has a name, and comes back', () => {
    expect(TERMS).toHaveLength(8);
    for (const { key } of TERMS) expect(termKey(choose(`term=${key}`))).toBe(key);
    expect(offWords(choose('term=share-3&off=40'))).toBe('40 % off on demand, as entered here, for 3 years');
    expect(offWords(choose('term=no-upfront-1'))).toBe(
      'the rates of the price book for 1 year, nothing upfront',
    );
  });
});

describe('the curve of a commitment', () => {
  const advice: CommitmentAdvice = {
    planType: 'sagemaker',
    off: { kind: 'share', share: 0.25 },
    termYears: 1,
    role: 'recommended',
    eligibleUsdPerHour: { low: 2, median: 3, high: 4 },
    committedUsdPerHour: 0,
    usdPerHour: 2,
    savingUsd: { low: 100, median: 900, high: 1_500, mean: 850 },
    regretAtLowDemandUsd: 200,
    utilization: { low: 0.8, median: 1, high: 1 },
    ifServedOtherwise: null,
    curve: [0, 2, 4].map((usdPerHour) => ({
      usdPerHour,
      meanSavingUsd: usdPerHour * (4 - usdPerHour) * 200,
      lowSavingUsd: -usdPerHour * 100,
      highSavingUsd: usdPerHour * 500,
    })),
    heldDays: 180,
    sentence: 'Commit 2 USD an hour.',
    assumptions: [],
  };

  test('reaches below nothing where little demand loses, and marks what is advised', () => {
    const spec = commitmentSpec(advice);
    expect(spec.yFrom).toBe(-400);
    expect(spec.marks).toEqual([{ axis: 'x', value: 2, label: '' }]);
    expect(commitmentFinding(advice)).toMatch(/^2\.00 USD an hour saves 850 USD over the term/);
  });

  test('marks nothing where nothing is worth it', () => {
    const spec = commitmentSpec({ ...advice, usdPerHour: 0 });
    expect([spec.marks, spec.points]).toEqual([[], []]);
    expect(commitmentFinding({ ...advice, usdPerHour: 0 })).toMatch(
      /^Committing to anything further is not expected to save/,
    );
  });
});
