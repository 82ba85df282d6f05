import { expect, test } from 'vitest';
import { describeReading } from '@/components/prices/public-price-words';
import type { PublicPriceRun } from '@/lib/contract/public-price-run';

const RUN: PublicPriceRun = {
  id: 'r',
  regions: ['eu-west-3', 'us-east-1'],
  state: 'running',
  step: 'reading the price list file of AWSLambda for eu-west-3',
  queuedAt: '2026-11-21T09:00:00.000Z',
  startedAt: '2026-11-21T09:00:01.000Z',
  endedAt: null,
  touchedAt: '2026-11-21T09:00:02.000Z',
  problems: [],
  outcome: null,
};
const ENDED = { ...RUN, step: '', endedAt: '2026-11-21T09:01:00.000Z' };

test('a reading of the public price list says what it does', () => {
  expect(describeReading({ ...RUN, state: 'queued', step: '' })).toBe(
    'Public price list: waiting for a worker',
  );
  expect(describeReading(RUN)).toBe(
    'Public price list of eu-west-3, us-east-1: reading the price list file of AWSLambda for eu-west-3',
  );
});

test('a reading of the public price list says how it ended', () => {
  const outcome = { edition: null, pricesRead: 240, pricesAgreed: 240 };
  expect(describeReading({ ...ENDED, state: 'done', outcome })).toMatch(
    /^Public price list of eu-west-3, us-east-1, 2026-11-21.*: 240 prices read, 240 agree with the price book, the price book stays as it is\.$/,
  );
  const regions = ['a', 'b', 'c', 'd'];
  expect(describeReading({ ...ENDED, state: 'failed', regions })).toMatch(
    /^Public price list of 4 Regions, .*: it failed, and the prices stay as they are\.$/,
  );
  expect(describeReading({ ...ENDED, state: 'cancelled' })).toMatch(/: it was cancelled\.$/);
});
