import type { Interval } from '@/lib/core/forecast/demand-forecast';
import { NO_MOVE } from '@/lib/core/report/explain-forecast';
import type { SpendLine } from '@/lib/core/report/plan-report';
import type { ForecastWarning, ReportForecast } from '@/lib/core/report/report-forecast';

const dayOf = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / 1000;

function around(median: number): Interval {
  return { low: median * 0.9, median, high: median * 1.15 };
}

/** A limit of a workload that is reached in March. */
export function exampleWarning(name: string, differs: Partial<ForecastWarning> = {}): ForecastWarning {
  return {
    kind: 'policy-maximum',
    workloadId: name,
    name,
    subject: "the policy's maximum of 6 instances",
    probability: 0.62,
    sentence:
      "Reaches the policy's maximum of 6 instances by 14 March 2027 (50 %; as early as 20 February 2027: 10 %), and by 31 May 2027 with 62 %.",
    atSeconds: dayOf(2027, 3, 14),
    atShare: 0.5,
    action: "Raise the policy's maximum to 9 instances.",
    actBySeconds: dayOf(2027, 2, 17),
    isNew: false,
    movedFromSeconds: null,
    ...differs,
  };
}

/** What is ahead of the workloads of a report: everything that the section can say, once. */
export function exampleForecastSection(workloads: readonly SpendLine[]): ReportForecast {
  const known = workloads.filter(({ periodUsd }) => periodUsd !== null);
  const sum = known.reduce((total, { periodUsd }) => total + ((periodUsd ?? 0) / 7) * 31, 0);
  const hostile = '<b>hostile</b> & "quoted" \u202enosrep';
  return {
    month: '2026-12',
    next: {
      workloads: known.length,
      unpriced: 1,
      held: 2,
      stale: 0,
      days: 31,
      requests: around(3_214_000_000 * known.length),
      presentUsd: around(sum),
      recommendedUsd: around(sum * 0.4),
      recommendedAlone: 1,
      recommendedAloneUsd: around(40),
      comparedWith: { month: '2026-11', requestsPerDay: 100_400_000 * known.length, usdPerDay: sum / 32 },
    },
    without: { workloads: 2, monthlyUsd: 412.5, costKnownFor: 1 },
    lines: known.map(({ workloadId, name, periodUsd }) => ({
      workloadId,
      name,
      requests: around(3_214_000_000),
      presentUsd: around(((periodUsd ?? 0) / 7) * 31),
      recommendedUsd: null,
    })),
    warnings: [
      exampleWarning('image-tagger-gpu', {
        kind: 'standing-capacity',
        subject: 'what 4 x ml.g5.2xlarge carry',
        probability: 1,
        sentence: 'Has reached what 4 x ml.g5.2xlarge carry already.',
        action: 'Raise the number of instances to 6, or let a policy scale them up to as many.',
        atSeconds: dayOf(2026, 11, 16),
        actBySeconds: dayOf(2026, 11, 16),
        isNew: true,
      }),
      exampleWarning('account 123456789012, eu-west-1', {
        kind: 'endpoint-instances',
        workloadId: null,
        subject: "the account's quota of 20 ml.c6g.2xlarge for endpoints",
        probability: 0.31,
        sentence:
          "4 workloads together take more than the account's quota of 20 ml.c6g.2xlarge for endpoints by the end of May 2027 (31 %).",
        action: 'Request a quota of 26 ml.c6g.2xlarge for endpoints.',
        atSeconds: dayOf(2027, 2, 28),
        atShare: 0.1,
        actBySeconds: dayOf(2027, 1, 18),
        isNew: null,
      }),
      exampleWarning('ranker-prod', { movedFromSeconds: dayOf(2027, 4, 29) }),
      exampleWarning(hostile, {
        subject: hostile,
        sentence: `May reach ${hostile} by 31 May 2027 (12 %; as early as 30 May 2027: 10 %).`,
        probability: 0.12,
        atShare: 0.1,
        actBySeconds: dayOf(2027, 5, 27),
      }),
    ],
    change: {
      since: '2026-11-09T07:00:00.000Z',
      workloads: known.length,
      earlierMissing: 1,
      nowMissing: 2,
      requestsBefore: 3_000_000_000 * known.length,
      requests: { ...NO_MOVE, total: 214_000_000, told: 150_000_000, demand: 44_000_000, came: 20_000_000 },
      usdBefore: sum - 512.4,
      usd: { ...NO_MOVE, total: 512.4, told: 301.2, demand: 140.1, served: -28.9, came: 100 },
      came: { workloads: 5, observedRequests: 724_000_000, forecastRequests: 691_000_000 },
      told: [
        {
          workloadId: hostile,
          name: hostile,
          at: '2026-11-12T10:00:00.000Z',
          what: [`an event was added: ${hostile}, 2 days from 2026-12-03, 3 times as much`],
          requests: 150_000_000,
          usd: 301.2,
        },
      ],
      lines: [
        {
          workloadId: hostile,
          name: hostile,
          requests: { ...NO_MOVE, total: 150_000_000, told: 150_000_000 },
          usd: { ...NO_MOVE, total: 301.2, told: 301.2 },
          came: null,
        },
        {
          workloadId: 'ranker-prod',
          name: 'ranker-prod',
          requests: { ...NO_MOVE, total: 44_000_000, demand: 44_000_000 },
          usd: { ...NO_MOVE, total: 111.2, demand: 140.1, served: -28.9 },
          came: { observedRequests: 412_000_000, forecastRequests: 380_000_000 },
        },
      ],
    },
  };
}
