import { makeRandom } from '@/lib/core/random';
import { sampleNormal, samplePoisson } from '@/lib/core/stats/sampling';

/** What the minutes of `observedEndpoint` were made with. */
export const OBSERVED_TRUTH = { demandVcpuSeconds: 0.04, baseVcpu: 0.2, p50Ms: 50, p99Ms: 150, instances: 2 };

const START = Date.UTC(2026, 10, 2);
const MINUTES = 2880;
const MICROSECONDS_PER_MS = 1000;

/**
 * Two days of minutes of an endpoint on two ml.m5.xlarge as GetMetricData answers, newest first: its requests without
 * the minutes that had none, CPU utilization with a nightly deployment, and model latency, longer in busy minutes.
 */
export function observedEndpoint(metrics: readonly string[] = OBSERVED_METRICS): string {
  const random = makeRandom(5);
  const points = new Map<string, [minute: number, value: number][]>(metrics.map((name) => [name, []]));
  const add = (name: string, minute: number, value: number) => points.get(name)?.push([minute, value]);
  const { demandVcpuSeconds, baseVcpu, p50Ms, p99Ms, instances } = OBSERVED_TRUTH;
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const hour = (minute / 60) % 24;
    const count = hour < 3 ? 0 : samplePoisson(random, 60 * (42 - 40 * Math.cos((2 * Math.PI * hour) / 24)));
    const busy = baseVcpu + (demandVcpuSeconds * count) / 60 / instances + 0.02 * sampleNormal(random);
    const waits = count > 3000 ? 1.6 : 1;
    add('CPUUtilization', minute, 100 * (busy + (hour >= 22 && hour < 22.5 ? 1.2 : 0)));
    if (count === 0) continue;
    add('Invocations', minute, count);
    add('InvocationsPerInstance', minute, count / instances);
    add('ModelLatency p50', minute, MICROSECONDS_PER_MS * p50Ms * waits);
    add('ModelLatency p99', minute, MICROSECONDS_PER_MS * p99Ms * waits * waits);
  }
  return JSON.stringify({
    MetricDataResults: [...points].map(([label, values], i) => ({
      Id: `m${i}`,
      Label: label,
      Timestamps: values.map(([minute]) => new Date(START + minute * 60_000).toISOString()).reverse(),
      Values: values.map(([, value]) => value).reverse(),
      StatusCode: 'Complete',
    })),
    Messages: [],
  });
}

const OBSERVED_METRICS = [
  'Invocations',
  'InvocationsPerInstance',
  'CPUUtilization',
  'ModelLatency p50',
  'ModelLatency p99',
];
