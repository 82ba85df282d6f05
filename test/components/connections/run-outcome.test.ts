import { expect, test } from 'vitest';
import { describeOutcome } from '@/components/connections/sync/run-outcome';

const PRICES = { pricesRead: 240, added: 0, removed: 0, changed: 0, restated: 0, ratesChanged: 0 };

test('a price sync that changes nothing says how much it read, and what agrees', () => {
  const outcome = { ...PRICES, edition: null, pricesAgreed: 238, pricesPassedOver: 2, ratesRead: 1200 };
  expect(describeOutcome({ outcome })).toEqual([
    '240 prices read',
    '238 agree with the price book',
    '2 not taken, the price book knows better ones',
    '1,200 Savings Plan rates read',
    'the price book stays as it is',
  ]);
});

test('a price sync that changes something says what', () => {
  const outcome = {
    ...PRICES,
    edition: '2026-11-21',
    pricesAgreed: 200,
    changed: 40,
    ratesRead: 6,
    removed: 1,
  };
  expect(describeOutcome({ outcome: { ...outcome, pricesPassedOver: 0, ratesChanged: 6 } })).toEqual([
    '240 prices read',
    '200 agree with the price book',
    '40 changed',
    '1 withdrawn',
    '6 Savings Plan rates read',
    '6 of them new, changed or withdrawn',
  ]);
});

test('a discovery says what it found, also when that is nothing', () => {
  expect(describeOutcome({ outcome: { found: 0, added: 0, gone: 3 } })).toEqual(['0 found', '3 gone']);
  expect(describeOutcome({ outcome: null })).toEqual([]);
});
