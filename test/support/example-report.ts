import type { FollowUp } from '@/lib/core/decision/follow-up';
import type { FollowUpSide } from '@/lib/core/decision/observed-side';
import type { PlanReport, SpendChange, SpendLine } from '@/lib/core/report/plan-report';
import { exampleForecastSection } from './example-forecast-section';
import { emptyReport } from './example-letter';

const DAY = 86_400;
/** Monday 9 November 2026, 00:00 in Paris. */
const START = Date.UTC(2026, 10, 8, 23) / 1000;

const NO_CHANGE: SpendChange = {
  totalUsd: 0,
  volumeUsd: 0,
  durationUsd: 0,
  priceUsd: 0,
  configurationUsd: 0,
  cameUsd: 0,
  wentUsd: 0,
  hoursUsd: 0,
  unexplainedUsd: 0,
};

/** A change that serves since 1 November, and saves a little less than it promised. */
const FOLLOWED: FollowUp = {
  appliedAt: '2026-11-01T10:00:00.000Z',
  promised: {
    option: { kind: 'lambda', memoryMb: 3072, arch: 'arm64' },
    policy: null,
    label: 'Lambda, 3072 MB arm64',
    monthlyCostUsd: 117,
    breachShare: 0.002,
    presentLabel: '4 x ml.m5.2xlarge',
    presentMonthlyUsd: 1356,
    presentBreachShare: 0.0001,
    savingUsd: 1239,
    savingLowUsd: 1204,
    savingHighUsd: 1264,
  },
  before: followedSide(-30, 1351, 0.0004),
  since: followedSide(0, 142, 0.0021),
  without: { monthlyCostUsd: 1356, breachShare: 0.0001 },
  expected: { monthlyCostUsd: 120, breachShare: 0.002 },
  saving: { basis: 'observed', costUsd: 142, savedUsd: 1214, lowUsd: 1190, highUsd: 1231 },
  requestsFactor: 1.02,
  verdict: 'kept',
};

function followedSide(fromDay: number, observedMonthlyUsd: number, latePeriodShare: number): FollowUpSide {
  const fromSeconds = START + (fromDay - 8) * DAY;
  return {
    fromSeconds,
    toSeconds: fromSeconds + 14 * DAY,
    knownDays: 14,
    requestsPerMonth: 40_000_000,
    observedMonthlyUsd,
    predictedMonthlyUsd: observedMonthlyUsd,
    unit: 'GB-seconds',
    knownShare: 1,
    latePeriodShare,
  };
}

function line(name: string, periodUsd: number | null, more: Partial<SpendLine> = {}): SpendLine {
  return {
    workloadId: name,
    name,
    region: 'eu-west-1',
    accountId: '123456789012',
    demo: false,
    style: 'realtime',
    servedBy: '3 x ml.c6g.2xlarge',
    periodUsd,
    beforeUsd: periodUsd,
    change: periodUsd === null ? null : NO_CHANGE,
    requests: 720_000_000,
    requestsBefore: 700_000_000,
    knownShare: 1,
    remark: null,
    ...more,
  };
}

/** A week of a fleet of `count` workloads beyond the six that are named: everything that a report can say, once. */
export function exampleReport(count = 0): PlanReport {
  const workloads = [
    line('recsys-legacy', 1256.4, {
      servedBy: '8 x ml.m5.4xlarge',
      beforeUsd: 1256.4,
    }),
    line('image-tagger-gpu', 1095.22, {
      servedBy: '4 x ml.g5.2xlarge',
      beforeUsd: 820.1,
      change: { ...NO_CHANGE, totalUsd: 275.12, configurationUsd: 275.12 },
      remark: 'A fourth instance since 11 November',
    }),
    line('ranker-prod', 189.66, {
      beforeUsd: 151.2,
      change: { ...NO_CHANGE, totalUsd: 38.46, volumeUsd: 44.1, durationUsd: -5.64 },
    }),
    line('<b>hostile</b> & "quoted" \u202enosrep', 12.1),
    line('new-embedder', 60.4, {
      style: 'lambda',
      servedBy: 'Lambda, 1769 MB arm64',
      beforeUsd: null,
      requestsBefore: null,
      change: { ...NO_CHANGE, totalUsd: 60.4, cameUsd: 60.4 },
    }),
    line('silent-function', null, {
      style: null,
      servedBy: null,
      requests: null,
      knownShare: 0,
      remark: 'Nothing was observed of it in the period',
    }),
    ...Array.from({ length: count }, (_, i) => line(`workload-${String(i).padStart(4, '0')}`, 10 + (i % 90))),
  ];
  const periodUsd = workloads.reduce((sum, { periodUsd: usd }) => sum + (usd ?? 0), 0);
  const total = 275.12 + 38.46 + 60.4 - 27.98;
  return {
    ...emptyReport,
    scopeLabel: 'the whole fleet',
    period: {
      key: '2026-11-16T08:00',
      startSeconds: START,
      endSeconds: START + 7 * DAY,
      dueSeconds: START + 7 * DAY + 8 * 3600,
    },
    before: {
      key: '2026-11-09T08:00',
      startSeconds: START - 7 * DAY,
      endSeconds: START,
      dueSeconds: START + 8 * 3600,
    },
    spend: {
      periodUsd,
      beforeUsd: periodUsd - total,
      monthlyUsd: (periodUsd / 168) * 730,
      hoursPerMonth: 730,
      change: {
        ...NO_CHANGE,
        totalUsd: total,
        volumeUsd: 44.1,
        durationUsd: -5.64,
        priceUsd: -27.98,
        configurationUsd: 275.12,
        cameUsd: 60.4,
      },
      days: Array.from({ length: 14 }, (_, i) => ({
        startSeconds: START + (i - 7) * DAY,
        usd: i === 3 ? null : periodUsd / 7 + (i % 7) * 9 - (i < 7 ? 50 : 20),
      })),
      byStyle: [
        { style: 'realtime', usd: periodUsd - 60.4 },
        { style: 'lambda', usd: 60.4 },
      ],
      workloads,
      billedUsd: 2488.03,
    },
    savings: {
      total: { differenceUsd: 8157, lowUsd: 7800, highUsd: 8320 },
      lines: [
        {
          workloadId: 'recsys-legacy',
          name: 'recsys-legacy',
          region: 'us-west-2',
          from: '8 x ml.m5.4xlarge',
          to: '1 to 10 x ml.m5.large, target 3200 a minute',
          savingUsd: 5080,
          lowUsd: 4988,
          highUsd: 5145,
          risk: 'p99 rises from 40 to 85 ms; the limit is 200.',
        },
        {
          workloadId: 'image-tagger-gpu',
          name: 'image-tagger-gpu',
          region: 'us-east-1',
          from: '4 x ml.g5.2xlarge',
          to: '1 to 5 x ml.g5.xlarge, target 90 a minute',
          savingUsd: 2875,
          lowUsd: 2652,
          highUsd: 2988,
          risk: 'Spikes of more than 3 times the mean wait up to 4 minutes.',
        },
      ],
    },
    breaches: [
      {
        workloadId: 'thumbnail-safety',
        name: 'thumbnail-safety',
        region: 'us-east-1',
        percentile: 0.99,
        targetMs: 800,
        allowedShare: 0.01,
        breachShare: 0.0293,
        breachShareBefore: 0.021,
        quality: 'observed',
      },
    ],
    forecast: exampleForecastSection(workloads),
    decisions: {
      taken: [
        {
          workloadId: 'ocr-invoices',
          name: 'ocr-invoices',
          kind: 'accepted',
          who: 'Ada',
          at: '2026-11-12T09:30:00.000Z',
          reason: null,
          label: 'Asynchronous, 0 to 2 x ml.c5.xlarge',
          savingUsd: 555,
        },
      ],
      followed: [{ workloadId: 'fraud-score', name: 'fraud-score', followUp: FOLLOWED }],
    },
    data: {
      priceDate: '2026-09-01',
      priceAgeDays: 76,
      workloads: workloads.length,
      costKnownFor: workloads.length - 1,
      gaps: [
        {
          workloadId: 'ranker-prod',
          name: 'ranker-prod',
          knownShare: 0.62,
          latestSampleSeconds: START + 4 * DAY,
        },
      ],
      problems: [
        'The sync of account 123456789012 failed on 14 November: cloudwatch:GetMetricData is not allowed.',
      ],
    },
  };
}
