import { expect, test } from 'vitest';
import {
  chooseStepSeconds,
  dropAgedPeriods,
  earliestAnsweredSeconds,
} from '@/lib/core/collection/metric-ages';
import { SECONDS_PER_DAY } from '@/lib/core/units';

const NOW = 1_795_000_123;
const DAY = SECONDS_PER_DAY;

test('minutes to 15 days, 5 minutes to 63, hours to 455, then nothing', () => {
  const ages = [0, 15 * DAY, 15 * DAY + 1, 63 * DAY, 63 * DAY + 1, 455 * DAY, 455 * DAY + 1];
  expect(ages.map(chooseStepSeconds)).toEqual([60, 60, 300, 300, 3600, 3600, null]);
});

test('a step that CloudWatch does not keep is a mistake', () => {
  expect(() => earliestAnsweredSeconds(120, NOW)).toThrow(/120 s/);
});

test('a call that waited for long begins later, on its grid, and is dropped when nothing is left', () => {
  const startSeconds = Math.floor((NOW - 14 * DAY) / 3600) * 3600;
  const call = { region: 'r', periodSeconds: 300, startSeconds, endSeconds: startSeconds + DAY, queries: [] };
  expect(dropAgedPeriods(call, NOW)).toEqual(call);
  const later = dropAgedPeriods(call, startSeconds + 63 * DAY + 3600);
  expect((later?.startSeconds ?? 0) - startSeconds).toBe(3600 + 600);
  expect(later?.endSeconds).toBe(call.endSeconds);
  expect(dropAgedPeriods(call, startSeconds + 64 * DAY)).toBeNull();
});
