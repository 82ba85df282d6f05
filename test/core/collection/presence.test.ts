import { expect, test } from 'vitest';
import {
  choosePlannedShare,
  estimatePresentShare,
  presenceFromSeconds,
} from '@/lib/core/collection/presence';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';

const DAY = 20_000 * SECONDS_PER_DAY;
const asked = (fromSeconds: number, toSeconds: number) => ({
  askedFromSeconds: fromSeconds,
  askedToSeconds: toSeconds,
});

test('values are counted since yesterday began', () => {
  expect(presenceFromSeconds(DAY)).toBe(DAY - SECONDS_PER_DAY);
  expect(presenceFromSeconds(DAY + SECONDS_PER_DAY - 1)).toBe(DAY - SECONDS_PER_DAY);
});

test('the share is of the minutes that were asked for since then', () => {
  const tenHours = asked(DAY - 30 * SECONDS_PER_DAY, DAY + 10 * SECONDS_PER_HOUR);
  expect(estimatePresentShare(300, tenHours, DAY)).toBe(0.5);
  expect(estimatePresentShare(0, tenHours, DAY)).toBe(0);
  const sinceNoon = asked(DAY + 4 * SECONDS_PER_HOUR, DAY + 8 * SECONDS_PER_HOUR);
  expect(estimatePresentShare(60, sinceNoon, DAY)).toBe(0.25);
  // Days are counted whole, also where the watermark went back behind what had come.
  expect(estimatePresentShare(600, sinceNoon, DAY)).toBe(1);
});

test('little that was asked for, or nothing since then, tells nothing', () => {
  expect(estimatePresentShare(0, null, DAY)).toBeNull();
  expect(estimatePresentShare(30, asked(DAY, DAY + SECONDS_PER_HOUR - 60), DAY)).toBeNull();
  expect(estimatePresentShare(0, asked(DAY - SECONDS_PER_DAY, DAY - SECONDS_PER_HOUR), DAY)).toBeNull();
});

test('room is kept for all of what is not known, and for more than there was of the rest', () => {
  expect(choosePlannedShare(null, 60)).toBe(1);
  expect(choosePlannedShare(1, 60)).toBe(1);
  for (const share of [0, 0.1, 0.5, 0.9]) expect(choosePlannedShare(share, 60)).toBeGreaterThan(share);
  // Five minutes have a value when one of them has.
  expect(choosePlannedShare(0.2, 300)).toBe(1);
  expect(choosePlannedShare(0.01, 300)).toBeCloseTo(choosePlannedShare(0.05, 60), 12);
});
