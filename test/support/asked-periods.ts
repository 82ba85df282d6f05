import { expect } from 'vitest';
import { LATE_SECONDS, RETENTION_TIERS } from '@/lib/core/collection/cloudwatch-limits';
import { PLANNED_AHEAD_SECONDS } from '@/lib/core/collection/collection-windows';
import { findTier } from '@/lib/core/collection/metric-ages';
import type { MetricCall, WatermarkRecord } from '@/lib/core/collection/metric-call';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';

type Window = Pick<MetricCall, 'periodSeconds' | 'startSeconds' | 'endSeconds'>;

/** What was really asked for of one series, beside the watermarks that the database keeps of it. */
export class AskedPeriods {
  readonly #windows: Window[] = [];

  add({ periodSeconds, startSeconds, endSeconds }: Window): void {
    this.#windows.push({ periodSeconds, startSeconds, endSeconds });
  }

  /** As they are kept: of each step one interval, widened by what touches it, else replaced by what is later. */
  listWatermarks(): Pick<WatermarkRecord, 'stepSeconds' | 'askedFromSeconds' | 'askedToSeconds'>[] {
    return RETENTION_TIERS.flatMap(({ stepSeconds }) => {
      const [first, ...more] = this.#ofStep(stepSeconds);
      if (first === undefined) return [];
      const { startSeconds, endSeconds } = more.reduce(widen, first);
      return [{ stepSeconds, askedFromSeconds: startSeconds, askedToSeconds: endSeconds }];
    });
  }

  /** A new window goes on from the watermark, or begins where CloudWatch does, and repeats no more than the last hour. */
  expectTouches({ periodSeconds, startSeconds, endSeconds }: Window, now: number): void {
    const asked = this.listWatermarks().find(({ stepSeconds }) => stepSeconds === periodSeconds);
    if (asked === undefined) return;
    const earliest = now + PLANNED_AHEAD_SECONDS - findTier(periodSeconds).keptSeconds;
    const goesOn = startSeconds <= asked.askedToSeconds || startSeconds < earliest + SECONDS_PER_HOUR;
    expect(goesOn && endSeconds >= asked.askedFromSeconds).toBe(true);
    if (startSeconds >= asked.askedFromSeconds) {
      const again = periodSeconds === 60 ? LATE_SECONDS : 0;
      expect(asked.askedToSeconds - startSeconds).toBeLessThanOrEqual(again);
    }
  }

  /** From the first period to `endSeconds` nothing was left out in all steps. */
  expectWhole(endSeconds: number): void {
    const windows = this.#windows.toSorted((a, b) => a.startSeconds - b.startSeconds);
    let reached = windows[0]?.startSeconds ?? endSeconds;
    for (const window of windows) {
      expect(window.startSeconds - reached).toBeLessThanOrEqual(0);
      reached = Math.max(reached, window.endSeconds);
    }
    expect(reached).toBeGreaterThanOrEqual(endSeconds);
  }

  /** What has left a step for some time was asked for in the next. */
  expectCoarser(now: number): void {
    const dueSeconds = [8 * SECONDS_PER_DAY, 29 * SECONDS_PER_DAY];
    for (const [tier, { keptSeconds }] of RETENTION_TIERS.slice(0, 2).entries()) {
      const finer = this.#windows.filter(
        ({ periodSeconds }) => periodSeconds <= (RETENTION_TIERS[tier]?.stepSeconds ?? 0),
      );
      const due = now - keptSeconds - (dueSeconds[tier] ?? 0);
      const from = Math.min(...finer.map(({ startSeconds }) => startSeconds));
      if (from >= due) continue;
      const coarser = this.#windows.filter(
        ({ periodSeconds }) => periodSeconds > (RETENTION_TIERS[tier]?.stepSeconds ?? 0),
      );
      const reached = Math.max(...coarser.map(({ endSeconds }) => endSeconds));
      expect(reached).toBeGreaterThanOrEqual(due);
    }
  }

  #ofStep(stepSeconds: number): Window[] {
    return this.#windows.filter(({ periodSeconds }) => periodSeconds === stepSeconds);
  }
}

function widen(kept: Window, added: Window): Window {
  const touch = added.startSeconds <= kept.endSeconds && added.endSeconds >= kept.startSeconds;
  if (!touch) return added.endSeconds > kept.endSeconds ? added : kept;
  const startSeconds = Math.min(kept.startSeconds, added.startSeconds);
  return { ...kept, startSeconds, endSeconds: Math.max(kept.endSeconds, added.endSeconds) };
}
