import { expect, test } from 'vitest';
import { earliestAnsweredSeconds, keepAnswerable } from '@/lib/core/collection/metric-ages';
import { SECONDS_PER_DAY } from '@/lib/core/units';

const NOW = 1_795_000_123;
const DAY = SECONDS_PER_DAY;

test('minutes reach back 15 days, five minutes 63, hours 455, from the first whole period', () => {
  const ages = [60, 300, 3600].map((stepSeconds) => NOW - earliestAnsweredSeconds(stepSeconds, NOW));
  const days = [15, 63, 455];
  ages.forEach((age, tier) => {
    const stepSeconds = [60, 300, 3600][tier] ?? 0;
    expect(age).toBeLessThanOrEqual((days[tier] ?? 0) * DAY);
    expect(age).toBeGreaterThan((days[tier] ?? 0) * DAY - stepSeconds);
    expect((NOW - age) % stepSeconds).toBe(0);
  });
});

test('a step that CloudWatch does not keep is a mistake', () => {
  expect(() => earliestAnsweredSeconds(120, NOW)).toThrow(/120 s/);
});

test('a call that waited for long begins later, on its grid, and is dropped when nothing is left', () => {
  const startSeconds = Math.floor((NOW - 14 * DAY) / 3600) * 3600;
  const call = { region: 'r', periodSeconds: 300, startSeconds, endSeconds: startSeconds + DAY, queries: [] };
  expect(keepAnswerable(call, NOW)).toEqual(call);
  const later = keepAnswerable(call, startSeconds + 63 * DAY + 3600);
  expect((later?.startSeconds ?? 0) - startSeconds).toBe(3600 + 600);
  expect(later?.endSeconds).toBe(call.endSeconds);
  expect(keepAnswerable(call, startSeconds + 64 * DAY)).toBeNull();
});

test('a call that was planned by a clock which has been set back since ends with the last closed period', () => {
  const startSeconds = Math.floor((NOW - DAY) / 3600) * 3600;
  const call = { region: 'r', periodSeconds: 60, startSeconds, endSeconds: NOW + 7077, queries: [] };
  expect(keepAnswerable(call, NOW)).toEqual({ ...call, endSeconds: Math.floor((NOW - 180) / 60) * 60 });
  expect(keepAnswerable(call, startSeconds + 200)).toBeNull();
});
