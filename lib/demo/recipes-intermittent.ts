import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '@/lib/core/units';
import { type DemoRecipe, INTERACTIVE, MIB, p99Within } from './demo-recipe';
import { addRates, dailySeason, launchSpike, officeHours, scaleRate, weekendFactor } from './traffic-shape';

/** Workloads that come and go, on functions, serverless endpoints or instances that mostly wait. */
export const RECIPES_INTERMITTENT: readonly DemoRecipe[] = [
  {
    slug: 'contract-summary',
    tags: { team: 'legal', stage: 'prod' },
    story: 'Summarises a contract when a lawyer asks: some twenty requests a day on an endpoint of its own.',
    description: {
      ...INTERACTIVE,
      region: 'us-east-1',
      serviceTimeMs: { p50: 2_400, p99: 7_500 },
      requestBytes: 180 * 1024,
      responseBytes: 6 * 1024,
      modelMemoryMb: 2_600,
      present: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 1, volumeGb: 10 },
      slo: { percentile: 0.95, targetMs: 45_000, breachShare: 0.05 },
    },
    traffic: () => ({
      ratePerMinuteAt: scaleRate(0.055, officeHours(13, 23, 0.04), weekendFactor(0.15)),
      restlessness: { wander: 0.5, memoryMinutes: 20 },
      gaps: [],
    }),
  },
  {
    slug: 'resume-parser',
    tags: { team: 'people', stage: 'prod' },
    story: 'Parses résumés for a job board in Paris: far below the volume at which an instance pays.',
    description: {
      ...INTERACTIVE,
      region: 'eu-west-3',
      serviceTimeMs: { p50: 42, p99: 110 },
      requestBytes: 60 * 1024,
      responseBytes: 3 * 1024,
      modelMemoryMb: 1_700,
      present: { kind: 'realtime', instanceType: 'ml.t2.medium', instanceCount: 1 },
      slo: { percentile: 0.9, targetMs: 1_000, breachShare: 0.1 },
    },
    past: { growthPerWeek: 0.012, episodes: [{ daysBeforeEnd: 117, hour: 7, hours: 9, factor: 0 }] },
    traffic: () => ({
      ratePerMinuteAt: scaleRate(75, officeHours(6, 18, 0.08), weekendFactor(0.35)),
      restlessness: { wander: 0.3, memoryMinutes: 40 },
      gaps: [],
    }),
  },
  {
    slug: 'thumbnail-safety',
    tags: { team: 'trust', stage: 'prod' },
    story:
      'Screens thumbnails in a Lambda function that was given 512 MB to save money and is slow because of it.',
    description: {
      ...INTERACTIVE,
      region: 'us-east-1',
      serviceTimeMs: { p50: 150, p99: 420 },
      requestBytes: 90 * 1024,
      responseBytes: 512,
      modelMemoryMb: 380,
      present: { kind: 'lambda', memoryMb: 512, arch: 'x86_64', api: 'http' },
      slo: p99Within(1_200),
    },
    past: {
      growthPerWeek: 0.015,
      episodes: [{ daysBeforeEnd: 75, hour: 0, hours: 7 * 24, factor: 1.9 }],
    },
    traffic: () => ({
      ratePerMinuteAt: scaleRate(420, dailySeason(18, 0.5), weekendFactor(1.2)),
      restlessness: { wander: 0.2, memoryMinutes: 40, bursts: { perDay: 1, height: 2, halfLifeMinutes: 12 } },
      gaps: [],
    }),
  },
  {
    slug: 'chat-intent',
    tags: { team: 'support', stage: 'prod' },
    story:
      'Understands what chat users want: a launch ten days ago brought fourteen times the usual traffic in an hour.',
    description: {
      ...INTERACTIVE,
      region: 'us-east-1',
      serviceTimeMs: { p50: 55, p99: 160 },
      modelMemoryMb: 1_500,
      present: { kind: 'serverless', memoryMb: 4096, maxConcurrency: 60, provisionedConcurrency: 12 },
      slo: p99Within(700),
    },
    past: { growthPerWeek: 0.02 },
    traffic: (endSeconds) => ({
      ratePerMinuteAt: scaleRate(
        260,
        dailySeason(18, 0.5),
        weekendFactor(0.8),
        launchSpike(endSeconds - 10 * SECONDS_PER_DAY + 16 * SECONDS_PER_HOUR, 14, 3),
      ),
      restlessness: { wander: 0.15, memoryMinutes: 50 },
      gaps: [],
    }),
  },
  {
    slug: 'transcribe-calls',
    tags: { team: 'support', stage: 'prod' },
    story: 'Transcribes support calls after they end: nobody waits for it, and three GPUs do, all night.',
    description: {
      ...INTERACTIVE,
      region: 'us-east-1',
      serviceTimeMs: { p50: 5_500, p99: 19_000 },
      requestBytes: 9 * MIB,
      responseBytes: 20 * 1024,
      modelMemoryMb: 6_100,
      gpu: true,
      present: { kind: 'realtime', instanceType: 'ml.g4dn.xlarge', instanceCount: 3, volumeGb: 50 },
      slo: p99Within(1_800_000),
      tolerates: 'minutes',
    },
    traffic: () => ({
      ratePerMinuteAt: addRates(
        scaleRate(8, officeHours(13, 22, 0), weekendFactor(0.1)),
        scaleRate(0.2, dailySeason(18, 0.6)),
      ),
      restlessness: { wander: 0.25, memoryMinutes: 30 },
      gaps: [],
    }),
  },
];
