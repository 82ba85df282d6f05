import type { Recommendation } from '@/lib/core/plan/plan';

/** Serverless at 100 USD a month, for what a test does not care about. */
export const recommended: Recommendation = {
  option: { kind: 'serverless', memoryMb: 2048 },
  style: 'serverless',
  label: 'Serverless, 2 GB',
  monthlyCostUsd: 100,
  saving: { differenceUsd: 412, medianUsd: 410, lowUsd: 390, highUsd: 440 },
  p99Ms: 180,
  breachShare: 0.001,
  risk: '',
  because: [],
  policy: null,
  alarms: [],
  changesMind: [],
  keepsPresent: false,
  measureFirst: null,
  modelled: false,
};
