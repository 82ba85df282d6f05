import { describe, expect, it } from 'vitest';
import type { DateSummary } from '@/lib/core/forecast/forecast-summary';
import { rollUpForecasts } from '@/lib/core/forecast/roll-up-forecasts';
import {
  buildReportForecast,
  type ForecastFrame,
  type ForecastWorkload,
  findMonthAhead,
} from '@/lib/core/report/build-report-forecast';
import { courseOf, datedForecast } from '../../support/dated-forecast';
import { makeFleetPart } from '../../support/example-fleet-part';

const DAY = 86_400;
const dayOf = (month: number, day: number) => Date.UTC(2026, month - 1, day) / 1000;
const START = dayOf(11, 9);
const FRAME: ForecastFrame = {
  month: '2027-01',
  scope: { kind: 'fleet' },
  period: { key: 'w', startSeconds: START, endSeconds: START + 7 * DAY, dueSeconds: START + 7 * DAY },
  since: '2026-11-09T07:00:00.000Z',
  madeAt: '2026-11-16T07:00:00.000Z',
  seed: 1,
};
const NOW = Date.parse(FRAME.madeAt) / 1000;

function workload(name: string, differs: Partial<ForecastWorkload> = {}): ForecastWorkload {
  return {
    ...{ workloadId: name, name, accountId: '111111111111', region: 'us-east-1' },
    presentMonthlyUsd: 100,
    isGone: false,
    course: courseOf([datedForecast({ requests: 1000, usd: 10 })], { workloadId: name }),
    part: makeFleetPart(),
    periodRequests: 700,
    periodUsd: 14,
    ...differs,
  };
}

function dateOf(differs: Partial<DateSummary> = {}): DateSummary {
  return {
    kind: 'policy-maximum',
    role: 'present',
    subject: "the policy's maximum of 6 instances",
    threshold: 1,
    thresholdUnit: 'requests a minute',
    factorOfToday: 1.5,
    probability: 0.6,
    earlySeconds: dayOf(12, 20),
    medianSeconds: dayOf(12, 28),
    lateSeconds: null,
    action: "Raise the policy's maximum to 9 instances.",
    leadDays: 3,
    actBySeconds: dayOf(12, 17),
    sentence: 'Reaches it.',
    ...differs,
  };
}

/** A workload with dates as they were, and as they are. */
function withDates(now: readonly DateSummary[], then: readonly DateSummary[] | null, name = 'w') {
  const latest = datedForecast({ requests: 1000, dates: now });
  const earlier =
    then === null ? [] : [datedForecast({ requests: 1000, dates: then, madeAt: '2026-11-09T03:00:00.000Z' })];
  return workload(name, { course: courseOf([...earlier, latest]) });
}

function warningsOf(...workloads: ForecastWorkload[]) {
  return buildReportForecast(workloads, FRAME).warnings;
}

describe('the month ahead', () => {
  it('is the first that begins when the period ends, or after', () => {
    expect(['2026-11-16', '2026-12-01', '2026-12-02', '2026-12-31'].map(findMonthAhead)).toEqual([
      '2026-12',
      '2026-12',
      '2027-01',
      '2027-01',
    ]);
  });

  it('is what the forecasts of all workloads say together, beside the month before it', () => {
    const workloads = ['a', 'b'].map((name) => workload(name));
    const { next, lines } = buildReportForecast(workloads, { ...FRAME, month: '2027-01' });
    const entries = workloads.map((one) => ({ ...one, tags: {}, withoutReason: null, dates: [] }));
    const { total } = rollUpForecasts({ entries, tagKey: null, seed: 1 });
    expect(next).toMatchObject({ workloads: 2, unpriced: 0, held: 0, stale: 2, days: 31 });
    expect(next?.requests).toEqual(total.months[1]?.requests);
    expect(next?.presentUsd).toEqual(total.months[1]?.presentUsd);
    const unserved = workload('c', { part: makeFleetPart({ presentUsd: null, recommendedUsd: () => 30 }) });
    const mixed = buildReportForecast([...workloads, unserved], { ...FRAME, month: '2027-01' });
    expect(mixed.next).toMatchObject({
      workloads: 3,
      recommendedAlone: 1,
      recommendedAloneUsd: { median: 30 },
    });
    expect(next?.comparedWith).toEqual({
      month: '2026-12',
      requestsPerDay: (total.months[0]?.requests.median ?? 0) / 31,
      usdPerDay: (total.months[0]?.presentUsd?.median ?? 0) / 31,
    });
    expect(lines).toEqual([]);
    const december = buildReportForecast(workloads, { ...FRAME, month: '2026-12' });
    expect(december.lines).toMatchObject([
      { name: 'a', requests: { median: 1000 }, presentUsd: { median: 10 } },
      { name: 'b' },
    ]);
  });

  it('stands beside the period where no forecast has the month before it, of all workloads or not at all', () => {
    const frame = { ...FRAME, month: '2026-12' };
    const { next } = buildReportForecast([workload('a'), workload('b')], frame);
    expect(next?.comparedWith).toEqual({ month: null, requestsPerDay: 200, usdPerDay: 4 });
    const partly = buildReportForecast([workload('a'), workload('b', { periodUsd: null })], frame);
    expect(partly.next?.comparedWith).toEqual({ month: null, requestsPerDay: 200, usdPerDay: null });
  });

  it('takes nothing for zero: what has no forecast is counted with what it costs, what is gone is not', () => {
    const { without, next } = buildReportForecast(
      [
        workload('a'),
        workload('b', { part: null, presentMonthlyUsd: 40 }),
        workload('c', { part: null, presentMonthlyUsd: null }),
        workload('d', { isGone: true }),
      ],
      FRAME,
    );
    expect(without).toEqual({ workloads: 2, monthlyUsd: 40, costKnownFor: 1 });
    expect(next?.workloads).toBe(1);
    const none = buildReportForecast([workload('c', { part: null, presentMonthlyUsd: null })], FRAME);
    expect(none).toMatchObject({ next: null, without: { workloads: 1, monthlyUsd: null } });
    expect(buildReportForecast([workload('a')], { ...FRAME, month: '2027-09' }).next).toBeNull();
  });

  it('has nothing of a forecast that ended before it: neither sum nor line nor warning, and counts it as without', () => {
    const old = withDates([dateOf()], null, 'old');
    const ended = {
      ...old,
      part: {
        ...makeFleetPart(),
        months: makeFleetPart().months.map((one) => ({ ...one, month: '2015-04' })),
      },
      presentMonthlyUsd: 7,
    };
    const { next, without, warnings } = buildReportForecast([workload('a'), ended], FRAME);
    expect(next).toMatchObject({ workloads: 1, held: 0 });
    expect(without).toMatchObject({ workloads: 1, monthlyUsd: 7 });
    expect(warnings).toEqual([]);
    expect(buildReportForecast([workload('a'), old], FRAME).warnings).toHaveLength(1);
  });

  it('of one workload is its line, to the last digit', () => {
    const { next, lines } = buildReportForecast([workload('a')], { ...FRAME, month: '2026-12' });
    const [line] = lines;
    expect(next?.requests).toEqual(line?.requests);
    expect(next?.presentUsd).toEqual(line?.presentUsd);
  });
});

describe('dated warnings', () => {
  it('are those of what is recommended too, where it is likely to give within three months of applying it', () => {
    const soon = dateOf({ role: 'recommended', probability: 0.9 });
    const others = [
      dateOf({ role: 'recommended', probability: 0.4 }),
      dateOf({ role: 'recommended', probability: 0.9, medianSeconds: dayOf(12, 28) + 90 * DAY }),
      dateOf({ role: 'recommended', probability: 0.9, kind: 'break-even' }),
    ];
    const found = warningsOf(withDates([soon, ...others], [soon]));
    expect(found).toMatchObject([{ sentence: 'Once served as recommended: Reaches it.', isNew: false }]);
  });

  it('are those as served now with a chance of one in ten, by when something is to be done', () => {
    const later = dateOf({ kind: 'slo', actBySeconds: dayOf(12, 30) });
    const rare = dateOf({ probability: 0.09, medianSeconds: null });
    const planned = dateOf({ role: 'recommended', probability: 0.4 });
    const found = warningsOf(withDates([later, rare, planned, dateOf()], []));
    expect(found.map(({ kind }) => kind)).toEqual(['policy-maximum', 'slo']);
    expect(found[0]).toMatchObject({ atSeconds: dayOf(12, 28), atShare: 0.5, workloadId: 'w', isNew: true });
    const early = dateOf({ medianSeconds: null, probability: 0.2 });
    expect(warningsOf(withDates([early], []))[0]).toMatchObject({ atSeconds: dayOf(12, 20), atShare: 0.1 });
  });

  it('are never to be acted on before the report, and not of break-evens that are passed', () => {
    const today = dayOf(11, 15);
    const passed = {
      probability: 1,
      earlySeconds: today,
      medianSeconds: today,
      lateSeconds: today,
      actBySeconds: today,
    };
    const found = warningsOf(withDates([dateOf(passed), dateOf({ ...passed, kind: 'break-even' })], null));
    expect(found).toMatchObject([{ kind: 'policy-maximum', actBySeconds: NOW, isNew: null }]);
  });

  it('say whether they are new, and from when they moved where that is far', () => {
    const movedTo = (seconds: number) => [dateOf({ medianSeconds: seconds })];
    const newsOf = (now: readonly DateSummary[], then: readonly DateSummary[] | null) =>
      warningsOf(withDates(now, then)).map(({ isNew, movedFromSeconds }) => [isNew, movedFromSeconds])[0];
    const before = dayOf(12, 28);
    expect(newsOf(movedTo(before - 14 * DAY), movedTo(before))).toEqual([false, null]);
    expect(newsOf(movedTo(before - 15 * DAY), movedTo(before))).toEqual([false, before]);
    expect(newsOf([dateOf()], null)).toEqual([null, null]);
    expect(newsOf([dateOf()], [dateOf({ kind: 'slo' })])).toEqual([true, null]);
    expect(newsOf([dateOf()], [dateOf({ probability: 0.05 })])).toEqual([true, null]);
    // The same limit, raised by two.
    const raised = dateOf({ subject: "the policy's maximum of 8 instances" });
    expect(newsOf([raised], [dateOf()])).toEqual([false, null]);
    // A date of one in ten is not compared with one of one in two.
    expect(newsOf([dateOf({ medianSeconds: null })], [dateOf({ earlySeconds: dayOf(12, 19) })])).toEqual([
      false,
      null,
    ]);
  });

  it('are of quotas that workloads share, where all that share them are reported', () => {
    const part = makeFleetPart(
      { used: (level) => 8 + 4 * level },
      {
        quotas: [
          {
            role: 'present',
            quota: 'endpoint-instances',
            instanceType: 'ml.m5.large',
            limit: 18,
            isDefault: false,
          },
        ],
      },
    );
    const workloads = ['a', 'b'].map((name) => workload(name, { part }));
    expect(warningsOf(...workloads)).toMatchObject([
      {
        kind: 'endpoint-instances',
        workloadId: null,
        name: 'account 111111111111, us-east-1',
        atSeconds: dayOf(12, 31),
        actBySeconds: dayOf(11, 17),
        isNew: null,
      },
    ]);
    const tag = { kind: 'tag', key: 'team', value: 'a' } as const;
    expect(buildReportForecast(workloads, { ...FRAME, scope: tag }).warnings).toEqual([]);
  });
});
