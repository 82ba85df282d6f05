import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import { type DemoRecipe, INTERACTIVE, MIB, p99Within } from './demo-recipe';
import { demoStartSeconds } from './draw-arrivals';
import {
  dailySeason,
  nightlyJob,
  officeHours,
  scaleRate,
  weekendFactor,
  weeklyGrowth,
} from './traffic-shape';

const CALM = { wander: 0.05, memoryMinutes: 120 };

/** Workloads that stand on real-time instances around the clock. */
export const RECIPES_ON_INSTANCES: readonly DemoRecipe[] = [
  {
    slug: 'ranker-prod',
    tags: { team: 'search', stage: 'prod' },
    story: 'Ranks the home feed for users on every continent: steady day and night, and sized right.',
    description: {
      ...INTERACTIVE,
      region: 'us-east-1',
      serviceTimeMs: { p50: 18, p99: 55 },
      requestBytes: 6 * 1024,
      responseBytes: 3 * 1024,
      modelMemoryMb: 1_200,
      demandVcpuSeconds: 0.045,
      present: { kind: 'realtime', instanceType: 'ml.c6g.2xlarge', instanceCount: 3, volumeGb: 20 },
      slo: p99Within(120),
    },
    past: {
      growthPerWeek: 0.006,
      episodes: [{ daysBeforeEnd: 52, hour: 14, hours: 5, factor: 0.02 }],
    },
    traffic: () => ({
      ratePerMinuteAt: scaleRate(17_000, dailySeason(17, 0.18), weekendFactor(0.96)),
      restlessness: CALM,
      gaps: [
        {
          fromBeforeEndSeconds: 5 * SECONDS_PER_DAY + 11_400,
          toBeforeEndSeconds: 5 * SECONDS_PER_DAY + 2_580,
        },
      ],
    }),
  },
  {
    slug: 'fraud-score',
    tags: { team: 'payments', stage: 'prod' },
    story:
      'Scores card payments: quiet for hours, then a merchant runs a sale and traffic jumps within a minute.',
    description: {
      ...INTERACTIVE,
      region: 'us-east-1',
      serviceTimeMs: { p50: 12, p99: 40 },
      modelMemoryMb: 700,
      demandVcpuSeconds: 0.04,
      present: { kind: 'realtime', instanceType: 'ml.m5.2xlarge', instanceCount: 4, volumeGb: 10 },
      slo: p99Within(100),
    },
    past: { growthPerWeek: 0.01 },
    traffic: () => ({
      ratePerMinuteAt: scaleRate(2_100, dailySeason(19, 0.55), weekendFactor(1.15)),
      restlessness: {
        wander: 0.2,
        memoryMinutes: 45,
        bursts: { perDay: 2.5, height: 4, halfLifeMinutes: 9 },
      },
      gaps: [],
    }),
  },
  {
    slug: 'search-embed',
    tags: { team: 'search', stage: 'prod' },
    story:
      'Embeds search queries for a product that wins customers: nine percent more traffic every week, more than its two instances carry by now.',
    description: {
      ...INTERACTIVE,
      region: 'eu-west-1',
      serviceTimeMs: { p50: 26, p99: 70 },
      responseBytes: 4 * 1024,
      modelMemoryMb: 900,
      demandVcpuSeconds: 0.046,
      present: { kind: 'realtime', instanceType: 'ml.c5.xlarge', instanceCount: 2, volumeGb: 10 },
      slo: p99Within(250),
    },
    traffic: (endSeconds) => ({
      ratePerMinuteAt: scaleRate(
        3_900,
        dailySeason(15, 0.5),
        weekendFactor(0.62),
        weeklyGrowth(0.09, demoStartSeconds(endSeconds)),
      ),
      restlessness: { wander: 0.1, memoryMinutes: 60 },
      gaps: [],
    }),
  },
  {
    slug: 'recsys-legacy',
    tags: { team: 'search', stage: 'staging' },
    story: 'Recommends products for the old shop: its fleet was sized for a season that ended two years ago.',
    description: {
      ...INTERACTIVE,
      region: 'us-west-2',
      serviceTimeMs: { p50: 30, p99: 95 },
      requestBytes: 4 * 1024,
      responseBytes: 8 * 1024,
      modelMemoryMb: 3_500,
      present: { kind: 'realtime', instanceType: 'ml.m5.4xlarge', instanceCount: 8 },
      slo: p99Within(300),
    },
    past: { growthPerWeek: -0.012 },
    traffic: () => ({
      ratePerMinuteAt: scaleRate(9_500, dailySeason(2, 0.45), weekendFactor(1.1)),
      restlessness: { wander: 0.08, memoryMinutes: 90 },
      gaps: [],
    }),
  },
  {
    slug: 'image-tagger-gpu',
    tags: { team: 'trust', stage: 'staging' },
    story: 'Tags uploaded photos on GPUs that were load-tested in spring and have been half idle since.',
    description: {
      ...INTERACTIVE,
      region: 'us-east-1',
      serviceTimeMs: { p50: 70, p99: 190 },
      requestBytes: 350 * 1024,
      responseBytes: 2 * 1024,
      modelMemoryMb: 5_200,
      gpu: true,
      present: { kind: 'realtime', instanceType: 'ml.g5.2xlarge', instanceCount: 4, volumeGb: 50 },
      capacityPerInstancePerMinute: { 'ml.g5.xlarge': 1_150, 'ml.g5.2xlarge': 1_250, 'ml.g4dn.xlarge': 520 },
      slo: p99Within(800),
    },
    past: {
      gaps: [
        {
          fromBeforeEndSeconds: 100 * SECONDS_PER_DAY,
          toBeforeEndSeconds: 99 * SECONDS_PER_DAY - 6 * SECONDS_PER_HOUR,
        },
      ],
    },
    traffic: () => ({
      ratePerMinuteAt: scaleRate(1_000, dailySeason(20, 0.6), weekendFactor(1.3)),
      restlessness: { wander: 0.15, memoryMinutes: 60 },
      gaps: [],
    }),
  },
  {
    slug: 'ocr-invoices',
    tags: { team: 'payments', stage: 'prod' },
    story:
      'Reads scanned invoices for accountants in western Europe: idle at night and on weekends, paid for all week.',
    description: {
      ...INTERACTIVE,
      region: 'eu-west-1',
      serviceTimeMs: { p50: 900, p99: 3_200 },
      requestBytes: 11 * MIB,
      responseBytes: 12 * 1024,
      modelMemoryMb: 2_300,
      present: { kind: 'realtime', instanceType: 'ml.c5.2xlarge', instanceCount: 2, volumeGb: 30 },
      slo: p99Within(600_000),
      tolerates: 'minutes',
    },
    traffic: () => ({
      ratePerMinuteAt: scaleRate(190, officeHours(7, 17, 0.01), weekendFactor(0.03)),
      restlessness: { wander: 0.25, memoryMinutes: 30 },
      gaps: [],
    }),
  },
  {
    slug: 'churn-nightly',
    tags: { team: 'growth', stage: 'prod' },
    story:
      'Scores every customer between two and half past three at night, on an endpoint that waits all day for it.',
    description: {
      ...INTERACTIVE,
      region: 'us-east-1',
      serviceTimeMs: { p50: 60, p99: 150 },
      modelMemoryMb: 1_600,
      present: { kind: 'realtime', instanceType: 'ml.m5.4xlarge', instanceCount: 1, volumeGb: 30 },
      slo: p99Within(4 * SECONDS_PER_HOUR * 1000),
      tolerates: 'hours',
    },
    traffic: () => ({
      ratePerMinuteAt: scaleRate(7_500, nightlyJob(2, 90)),
      restlessness: CALM,
      gaps: [],
    }),
  },
];
