import { describe, expect, it } from 'vitest';
import type { CrossingDate } from '@/lib/core/forecast/capacity-ahead';
import { summarizeForecast } from '@/lib/core/forecast/forecast-summary';
import { exampleDemand } from '../../support/example-demand-forecast';
import { exampleForecast } from '../../support/example-forecast';

describe('the summary of a forecast', () => {
  const record = exampleForecast({ workloadId: 'w' });

  it('counts what is left out, and not what was put back', () => {
    const [span] = exampleDemand().leftOut;
    if (span === undefined) throw new Error('there is an outage');
    const leftOut = [span, { ...span, isPutBack: true }, { ...span, kind: 'anomaly' as const }];
    expect(summarizeForecast({ ...record, demand: exampleDemand({ leftOut }) }).leftOutSpans).toBe(2);
    expect(summarizeForecast(record).leftOutSpans).toBe(0);
  });

  const date = (change: Partial<CrossingDate>): CrossingDate => ({
    kind: 'account-quota',
    role: 'present',
    subject: '',
    threshold: 1,
    thresholdUnit: 'requests a minute',
    factorOfToday: 2,
    probability: 0.5,
    earlySeconds: null,
    medianSeconds: null,
    lateSeconds: null,
    byMonth: [{ month: '2026-12', probability: 0.5 }],
    action: '',
    leadDays: 14,
    actBySeconds: null,
    sentence: '',
    ...change,
  });
  const datesOf = (dates: readonly CrossingDate[]) => {
    const { capacity } = record;
    if (capacity === null) throw new Error('it has one');
    return summarizeForecast({ ...record, capacity: { ...capacity, dates } }).dates;
  };

  it('has the likeliest dates first, limits before break-evens, of each way to serve by itself', () => {
    const shown = datesOf([
      date({ role: 'recommended', probability: 1 }),
      date({ kind: 'break-even', probability: 1 }),
      date({ probability: 0.2 }),
      date({ kind: 'slo', probability: 0.9 }),
      date({ kind: 'break-even', probability: 0.3 }),
    ]);
    expect(shown.map(({ role, kind, probability }) => [role, kind, probability])).toEqual([
      ['present', 'slo', 0.9],
      ['present', 'account-quota', 0.2],
      ['present', 'break-even', 1],
      ['present', 'break-even', 0.3],
      ['recommended', 'account-quota', 1],
    ]);
    for (const each of shown) expect(each).not.toHaveProperty('byMonth');
  });

  it('has six dates of each way to serve at most', () => {
    const chances = [0.1, 0.9, 0.3, 0.5, 0.2, 0.8, 0.4];
    const shown = datesOf(
      (['recommended', 'present'] as const).flatMap((role) =>
        chances.map((probability) => date({ role, probability })),
      ),
    );
    expect(shown.map(({ role, probability }) => [role, probability])).toEqual(
      ['present', 'recommended'].flatMap((role) =>
        [0.9, 0.8, 0.5, 0.4, 0.3, 0.2].map((chance) => [role, chance]),
      ),
    );
  });
});
