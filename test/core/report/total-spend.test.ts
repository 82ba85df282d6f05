import { describe, expect, it } from 'vitest';
import { NO_CHANGE } from '@/lib/core/report/explain-spend';
import type { SpendChange, SpendLine } from '@/lib/core/report/plan-report';
import { type SpentLine, totalSpend } from '@/lib/core/report/total-spend';

const FRAME = { dayStartsSeconds: [0, 1, 2, 3], daysBefore: 2, hours: 48, hoursPerMonth: 720, billed: null };

function lineOf(
  name: string,
  usd: { before: number | null; now: number | null },
  differs: Partial<SpendLine> = {},
): SpentLine {
  const known = usd.before !== null && usd.now !== null;
  const totalUsd = (usd.now ?? 0) - (usd.before ?? 0);
  const change: SpendChange | null = known ? { ...NO_CHANGE, totalUsd, volumeUsd: totalUsd } : null;
  const half = (amount: number | null) => (amount === null ? Number.NaN : amount / 2);
  const line: SpendLine = {
    workloadId: name,
    name,
    region: 'us-east-1',
    accountId: null,
    demo: false,
    style: 'realtime',
    servedBy: '1 x ml.m5.large',
    periodUsd: usd.now,
    beforeUsd: usd.before,
    change,
    requests: 10,
    requestsBefore: 10,
    knownShare: 1,
    remark: null,
    ...differs,
  };
  const [before, now] = [half(usd.before), half(usd.now)];
  return { line, days: Float64Array.of(before, before, now, now) };
}

describe('the spend of several workloads', () => {
  const lines = [
    lineOf('small', { before: 4, now: 6 }),
    lineOf('unknown', { before: 8, now: null }),
    lineOf('new to us', { before: null, now: 20 }, { style: 'lambda' }),
  ];

  it('leaves out what is not known, and compares what is known on both sides', () => {
    const spend = totalSpend(lines, FRAME);
    expect(spend).toMatchObject({ periodUsd: 26, beforeUsd: 12, monthlyUsd: 26 * 15, billedUsd: null });
    // Not 26 - 12: of two of the three one side is not known.
    expect(spend.change).toMatchObject({ totalUsd: 2, volumeUsd: 2, cameUsd: 0 });
    expect(spend.workloads.map(({ name }) => name)).toEqual(['new to us', 'small', 'unknown']);
    expect(spend.byStyle).toEqual([
      { style: 'lambda', usd: 20 },
      { style: 'realtime', usd: 6 },
    ]);
    expect(spend.days.map(({ usd }) => usd)).toEqual([6, 6, 13, 13]);
  });

  it('is null of nothing, and 0 of what cost nothing', () => {
    expect(totalSpend([], FRAME)).toMatchObject({ periodUsd: null, change: null, monthlyUsd: null });
    expect(totalSpend([], FRAME).days.map(({ usd }) => usd)).toEqual([null, null, null, null]);
    expect(totalSpend([lineOf('idle', { before: 0, now: 0 })], FRAME)).toMatchObject({ periodUsd: 0 });
  });

  it('stands beside the bill of the days that it reaches over', () => {
    const whole = totalSpend(lines, { ...FRAME, billed: { days: 2, billedUsd: 25 } });
    expect(whole).toMatchObject({ billedUsd: 25 });
    expect(whole.billedSoFar).toBeUndefined();
    const part = totalSpend(lines, { ...FRAME, billed: { days: 1, billedUsd: 12 } });
    expect(part).toMatchObject({ billedUsd: null, billedSoFar: { days: 1, billedUsd: 12, listedUsd: 13 } });
  });
});
