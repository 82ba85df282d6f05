import { describe, expect, it } from 'vitest';
import { SETTINGS_UNTOLD } from '@/lib/core/forecast/forecast-settings';
import { describeTold } from '@/lib/core/report/describe-told';
import { sumForecastDays } from '@/lib/core/report/elapsed-days';
import { type ComparedWorkload, compareForecasts } from '@/lib/core/report/forecast-change';
import { courseOf, datedForecast } from '../../support/dated-forecast';

const DAY = 86_400;
const START = Date.UTC(2026, 10, 9) / 1000;
const COMPARED = {
  month: '2026-12',
  since: '2026-11-09T07:00:00.000Z',
  period: { startSeconds: START, endSeconds: START + 7 * DAY },
};
const THEN = '2026-11-09T03:00:00.000Z';
const TOLD = { ...SETTINGS_UNTOLD, growthPerMonthShare: 0.05 };

function workload(name: string, differs: Partial<ComparedWorkload> = {}): ComparedWorkload {
  return {
    name,
    isGone: false,
    observedRequests: null,
    course: courseOf(
      [datedForecast({ requests: 1000, usd: 10, madeAt: THEN }), datedForecast({ requests: 1100, usd: 11 })],
      { workloadId: name },
    ),
    ...differs,
  };
}

describe('what changed in the forecasts of many workloads', () => {
  it('adds up over those that stayed, came and went, and leaves out what cannot be compared', () => {
    const change = compareForecasts(
      [
        workload('stayed'),
        workload('came', {
          course: courseOf([datedForecast({ requests: 500, usd: 7 })], {
            createdAt: '2026-11-12T00:00:00.000Z',
          }),
        }),
        workload('went', { isGone: true }),
        workload('was never forecast', { course: courseOf([datedForecast({ requests: 1e9, usd: 1e6 })]) }),
        workload('is no more forecast', {
          course: courseOf([
            datedForecast({ requests: 1e9, usd: 1e6, madeAt: THEN }),
            datedForecast({ requests: 0, refused: 'Of the last 168 hours 3 are known.' }),
          ]),
        }),
      ],
      COMPARED,
    );
    expect(change).toMatchObject({ workloads: 3, earlierMissing: 1, nowMissing: 1 });
    expect(change?.requestsBefore).toBe(2000);
    expect(change?.requests).toEqual({
      total: -400,
      told: 0,
      demand: 100,
      served: 0,
      came: 500,
      went: -1000,
    });
    expect(change?.usdBefore).toBe(20);
    expect(change?.usd).toEqual({ total: -2, told: 0, demand: 1, served: 0, came: 7, went: -10 });
    expect(change?.lines.map(({ name }) => name)).toEqual(['went', 'came', 'stayed']);
  });

  it('does not depend on the order of the workloads', () => {
    const all = [workload('b'), workload('a'), workload('c', { isGone: true })];
    expect(compareForecasts(all.toReversed(), COMPARED)).toEqual(compareForecasts(all, COMPARED));
  });

  it('tells costs of those alone that have a price, then and now', () => {
    const unpriced = courseOf([
      datedForecast({ requests: 1000, madeAt: THEN }),
      datedForecast({ requests: 1500, usd: 5 }),
    ]);
    const change = compareForecasts(
      [workload('priced'), workload('unpriced', { course: unpriced })],
      COMPARED,
    );
    expect(change?.requests.total).toBe(600);
    expect(change).toMatchObject({ usdBefore: 10, usd: { total: 1 } });
    const alone = compareForecasts([workload('unpriced', { course: unpriced })], COMPARED);
    expect(alone).toMatchObject({ usdBefore: null, usd: null });
  });

  it('is nothing where nothing is kept of then', () => {
    expect(compareForecasts([], COMPARED)).toBeNull();
    const fresh = workload('w', { course: courseOf([datedForecast({ requests: 1 })]) });
    expect(compareForecasts([fresh], COMPARED)).toBeNull();
    const added = courseOf([datedForecast({ requests: 1 })], { createdAt: '2026-11-12T00:00:00.000Z' });
    expect(compareForecasts([workload('w', { course: added })], COMPARED)).toBeNull();
  });

  it('says what people told, when and with which effect', () => {
    const told = courseOf([
      datedForecast({ requests: 1000, usd: 10, madeAt: THEN }),
      datedForecast({ requests: 1010, usd: 10, madeAt: '2026-11-12T09:00:00.000Z' }),
      datedForecast({ requests: 1200, usd: 13, madeAt: '2026-11-12T10:00:00.000Z', settings: TOLD }),
    ]);
    expect(compareForecasts([workload('w', { course: told })], COMPARED)?.told).toEqual([
      {
        workloadId: 'ranker',
        name: 'w',
        at: '2026-11-12T10:00:00.000Z',
        what: ['growth is told to be 5 % a month, before that of the history'],
        requests: 190,
        usd: 3,
      },
    ]);
  });

  it('holds what came against what was forecast of the same days', () => {
    const course = courseOf([
      datedForecast({
        requests: 1000,
        madeAt: THEN,
        nextDays: { startSeconds: START, requests: new Array(33).fill(30) },
      }),
      datedForecast({ requests: 1100 }),
    ]);
    const change = compareForecasts([workload('w', { course, observedRequests: 250 })], COMPARED);
    expect(change?.came).toEqual({ workloads: 1, observedRequests: 250, forecastRequests: 210 });
    expect(change?.lines[0]?.came).toEqual({ observedRequests: 250, forecastRequests: 210 });
    const unknown = compareForecasts([workload('w', { course })], COMPARED);
    expect(unknown?.came).toBeNull();
  });
});

describe('what was forecast of a span', () => {
  const days = { startSeconds: 0, requests: [10, 20, 30] };

  it('is the sum of its days, parts of days by their share', () => {
    expect(sumForecastDays(days, 0, 3 * DAY)).toBe(60);
    expect(sumForecastDays(days, DAY / 2, 1.5 * DAY)).toBe(15);
  });

  it('takes a little beyond its days for as much as the rest, and does not know more', () => {
    expect(sumForecastDays(days, -DAY / 4, 3 * DAY)).toBeCloseTo((60 * 3.25) / 3, 9);
    expect(sumForecastDays(days, 0, 4 * DAY)).toBeNull();
    expect(sumForecastDays({ startSeconds: 0, requests: [] }, 0, DAY)).toBeNull();
  });
});

describe('what people told', () => {
  const sale = { name: 'Sale', startsOn: '2026-12-03', days: 2, factor: 3 };

  it('is told by what is another', () => {
    expect(describeTold(TOLD, TOLD)).toEqual([]);
    expect(describeTold({ ...TOLD, growthPerMonthShare: -0.1 }, TOLD)).toEqual([
      'growth is told to be 5 % a month, before −10 %',
    ]);
    expect(describeTold(TOLD, SETTINGS_UNTOLD)).toEqual(['growth follows the history again']);
    expect(
      describeTold(
        { ...SETTINGS_UNTOLD, events: [sale], putBack: [7] },
        {
          zone: 'Asia/Tokyo',
          growthPerMonthShare: null,
          events: [{ ...sale, days: 1, factor: 2 }],
          putBack: [1, 2],
        },
      ),
    ).toEqual([
      'an event was added: Sale, 1 day from 2026-12-03, 2 times as much',
      'an event was removed: Sale, 2 days from 2026-12-03, 3 times as much',
      '2 spans of the past to count after all',
      '1 span of the past left out again',
      'its days are those of Asia/Tokyo',
    ]);
  });
});
