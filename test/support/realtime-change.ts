import type { ChangeInput } from '@/lib/core/change/change-input';
import { RANKER } from './change-ground';

const SLOW = {
  metric: 'ModelLatency p99',
  comparison: 'above',
  threshold: 300_000,
  unit: 'microseconds',
  datapoints: 5,
  action: 'The model alone takes longer than the 300 ms of the SLO: look at the model before the instances.',
} as const;

/** Another instance type of a variant that scales. */
export const REALTIME: ChangeInput = {
  workloadName: 'ranker-prod',
  region: 'us-east-1',
  resource: RANKER,
  siblings: [],
  present: { kind: 'realtime', instanceType: 'ml.m5.xlarge', instanceCount: 3, volumeGb: 30 },
  presentLabel: '3 x ml.m5.xlarge',
  option: { kind: 'realtime', instanceType: 'ml.c6i.xlarge', instanceCount: 2, volumeGb: 30 },
  policy: { kind: 'target', targetPerInstancePerMinute: 1200, minInstances: 2, maxInstances: 6 },
  label: '2 to 6 x ml.c6i.xlarge',
  alarms: [SLOW],
};
