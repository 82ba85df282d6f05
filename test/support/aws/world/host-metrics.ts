import { drawNormal, drawUniform } from './hash';
import { type MetricBlock, quantize, writeAlike } from './metric-block';
import { type MetricModel, SAGEMAKER, type Subject, servedIn, utilizationOf } from './metric-model';
import { eachMinute } from './request-metrics';

/** Hosts report once a minute each, busy or idle. */
export function hostMetrics(namespace: string): MetricModel[] {
  return [
    gauge(namespace, 'CPUUtilization', cpuPercent),
    gauge(namespace, 'MemoryUtilization', memoryPercent),
    gauge(namespace, 'DiskUtilization', (subject) => 12 + (subject.seed % 20)),
  ];
}

/** Beside them, of hosts that have GPUs. */
export function gpuMetrics(namespace: string): MetricModel[] {
  return [
    gauge(namespace, 'GPUUtilization', gpuPercent),
    gauge(namespace, 'GPUMemoryUtilization', ({ source, seed }) => source.service.gpus * (35 + (seed % 50))),
  ];
}

/** Of copies of inference components, in parts of what each has reserved. */
export function componentHostMetrics(namespace: string): MetricModel[] {
  return [
    gauge(
      namespace,
      'CPUUtilizationNormalized',
      (subject, i) => cpuPercent(subject, i) / subject.source.service.vcpu,
    ),
    gauge(namespace, 'MemoryUtilizationNormalized', memoryPercent),
    gauge(
      namespace,
      'GPUUtilizationNormalized',
      (subject, i) => gpuPercent(subject, i) / subject.source.service.gpus,
    ),
    gauge(namespace, 'GPUMemoryUtilizationNormalized', ({ seed }) => 35 + (seed % 50)),
  ];
}

/** Requests that a unit works on at once, looked at every ten seconds. */
export function concurrentPerUnit(metricName: string): MetricModel {
  return eachMinute({ namespace: SAGEMAKER, metricName, unit: 'Count' }, (subject, i, block) => {
    const units = subject.day.units[i] ?? 0;
    const { medianUs } = subject.source.service;
    const held = units === 0 ? 0 : (servedIn(subject, i) * medianUs) / 60e6 / units;
    spreadSamples(block, i, units * 6, held, Math.ceil(held * 2), 0);
  });
}

function gauge(
  namespace: string,
  metricName: string,
  percentIn: (subject: Subject, i: number) => number,
): MetricModel {
  return eachMinute({ namespace, metricName, unit: 'Percent' }, (subject, i, block) => {
    const units = subject.day.units[i] ?? 0;
    const percent = units === 0 ? 0 : percentIn(subject, i);
    if (units === 1) return writeAlike(block, i, 1, quantize(percent));
    spreadSamples(block, i, units, percent, percent * 1.02, percent * 0.97);
  });
}

function spreadSamples(
  block: MetricBlock,
  i: number,
  count: number,
  mean: number,
  max: number,
  min: number,
): void {
  block.count[i] = count;
  block.sum[i] = quantize(mean * count);
  block.max[i] = Math.max(quantize(max), (block.sum[i] ?? 0) / Math.max(1, count));
  block.min[i] = Math.min(quantize(min), (block.sum[i] ?? 0) / Math.max(1, count));
}

function cpuPercent(subject: Subject, i: number): number {
  const full = 100 * subject.source.service.vcpu;
  const minute = subject.day.firstMinute + i;
  const noise = 1 + 0.015 * drawNormal(subject.seed, minute);
  const idle = 0.3 + 0.5 * drawUniform(subject.seed ^ 0x27d4eb2f, minute);
  return Math.min(full / 1.02, full * utilizationOf(subject, i) * noise + idle);
}

function memoryPercent({ source, day, seed }: Subject, i: number): number {
  return Math.min(
    92,
    source.service.memoryPercent + drawNormal(seed, Math.floor((day.firstMinute + i) / 30)),
  );
}

function gpuPercent(subject: Subject, i: number): number {
  const { source, day, seed } = subject;
  const { gpus, medianUs } = source.service;
  const busy = (servedIn(subject, i) * medianUs) / 60e6 / (day.units[i] ?? 1) / gpus;
  const noise = 1 + 0.02 * drawNormal(seed, day.firstMinute + i);
  return Math.min(100 * gpus, 100 * gpus * Math.min(0.98, busy) * noise);
}
