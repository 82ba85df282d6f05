import type { ServedLine, ServedOutline } from '@/lib/core/series/outline-served';
import type { Metric } from '@/lib/core/series/series-record';
import { formatDateTimeLong, formatDuration, formatDurationMs } from '@/lib/format/date-time';
import { formatCount, formatPercent } from '@/lib/format/number';
import { periodName } from '../traffic-spec';
import type { ServedChart } from './served-specs';

/** What a chart of the outline shows, as its title. */
export function servedFinding(chart: ServedChart, outline: ServedOutline): string {
  const { lines } = outline;
  switch (chart) {
    case 'latency':
      return latencyFinding(outline);
    case 'errors':
      return errorsFinding(outline);
    case 'utilization':
      return utilizationFinding(outline);
    case 'queue':
      return queueFinding(lines);
    case 'coldStarts':
      return shareFinding(lines.coldStartShare, 'met a cold start', outline);
    case 'spillover':
      return shareFinding(lines.spilloverShare, 'ran beyond what is kept warm', outline);
    case 'concurrency':
      return `At most ${formatCount(lines.concurrency?.worst ?? null)} requests ran at once.`;
  }
}

type Lines = ServedOutline['lines'];

function latencyFinding({ lines, periodSeconds }: ServedOutline): string {
  const [name, line] =
    lines.p99Ms !== undefined
      ? ['p99', lines.p99Ms]
      : lines.p90Ms !== undefined
        ? ['p90', lines.p90Ms]
        : ['p50', lines.p50Ms];
  if (line === undefined) return 'No percentile of the service time is known.';
  const worst = `${formatDurationMs(line.worst)} in the worst ${periodName(periodSeconds)}, ${formatDateTimeLong(line.worstAtSeconds)}`;
  return `${name} is usually ${formatDurationMs(line.overall)}, and ${worst}.`;
}

function errorsFinding(outline: ServedOutline): string {
  const { serverErrorShare, clientErrorShare, throttledShare } = outline.lines;
  const kinds = [
    { line: serverErrorShare, what: 'failed' },
    { line: clientErrorShare, what: 'were refused as wrong' },
    { line: throttledShare, what: 'were throttled' },
  ].flatMap(({ line, what }) => (line === undefined || line.overall === 0 ? [] : [{ line, what }]));
  const [worst] = kinds.toSorted((a, b) => b.line.worst - a.line.worst);
  if (worst === undefined) return 'No request failed.';
  const parts = kinds.map(
    ({ line, what }, i) => `${formatPercent(line.overall)} ${i === 0 ? 'of requests ' : ''}${what}`,
  );
  return `${parts.join(', ')}; at worst ${worstRun(worst.line, outline)}.`;
}

/** `3.4 %, 2 of 59, in the 30 min from Tue 2026-11-17 14:00 UTC`. */
function worstRun(
  { worst, worstAtSeconds, worstCounts }: ServedLine,
  { stepSeconds }: ServedOutline,
): string {
  const counts =
    worstCounts === undefined
      ? ''
      : `, ${formatCount(worstCounts.count)} of ${formatCount(worstCounts.requests)},`;
  return `${formatPercent(worst)}${counts} in the ${formatDuration(stepSeconds)} from ${formatDateTimeLong(worstAtSeconds)}`;
}

function shareFinding(line: ServedLine | undefined, what: string, outline: ServedOutline): string {
  if (line === undefined || line.overall === 0) return `No request ${what}.`;
  return `${formatPercent(line.overall)} of requests ${what}; at worst ${worstRun(line, outline)}.`;
}

function utilizationFinding({ lines, periodSeconds }: ServedOutline): string {
  const busy = (name: string, line: ServedLine | undefined) =>
    line === undefined
      ? []
      : [
          `${name} are ${formatPercent(line.overall)} busy on average, ${formatPercent(line.worst)} in the busiest ${periodName(periodSeconds)}`,
        ];
  const full = (name: string, line: ServedLine | undefined) =>
    line === undefined ? [] : [`${name} reaches ${formatPercent(line.worst)}`];
  const parts = [
    ...busy('GPUs', lines.gpuShare),
    ...(lines.gpuShare === undefined ? busy('vCPUs', lines.cpuShare) : []),
    ...(lines.gpuMemoryShare === undefined
      ? full('memory', lines.memoryShare)
      : full('GPU memory', lines.gpuMemoryShare)),
  ];
  const text = parts.join('; ');
  return `${text.charAt(0) === 'm' ? `M${text.slice(1)}` : text}.`;
}

function queueFinding({ backlog, oldestSeconds }: Lines): string {
  if (backlog === undefined || backlog.worst === 0) return 'No request waited.';
  const oldest = oldestSeconds === undefined ? '' : `, the oldest for ${formatDuration(oldestSeconds.worst)}`;
  return `Up to ${formatCount(backlog.worst)} requests waited at once${oldest}.`;
}

/** What is drawn, of which metric, and how it was reduced to the runs that are drawn. */
export function servedMeasure(chart: ServedChart, outline: ServedOutline): string {
  const { stepSeconds, periodSeconds, lines } = outline;
  const isWhole = stepSeconds === periodSeconds;
  const run = formatDuration(stepSeconds);
  const period = periodName(periodSeconds);
  switch (chart) {
    case 'latency':
      return `Service time without queue and network, ${isWhole ? `by ${period}` : `the middle ${period} of each ${run}`}.`;
    case 'errors':
      return `${errorNames(lines)}, of the requests of each ${run}. Gaps: no request.`;
    case 'utilization':
      return `${utilizationNames(lines, run)}.`;
    case 'queue':
      return `Requests in the queue, the most in each ${run}.`;
    case 'coldStarts':
      return `Requests that waited for a new environment, of those of each ${run}. Gaps: no request.`;
    case 'spillover':
      return `Requests beyond the provisioned concurrency, of those of each ${run}. Gaps: no request.`;
    case 'concurrency':
      return `Requests in work at the same time, the most in each ${run}.`;
  }
}

/** Endpoints answer with codes of HTTP; functions, which alone are throttled, fail. */
function errorNames({ serverErrorShare, clientErrorShare, throttledShare }: Lines): string {
  if (throttledShare !== undefined) return 'Failed in the function, and throttled before it';
  if (clientErrorShare === undefined) return 'Failed (5xx)';
  return serverErrorShare === undefined ? 'Refused (4xx)' : 'Failed (5xx) and refused (4xx)';
}

function utilizationNames({ cpuShare, gpuShare, memoryShare, gpuMemoryShare }: Lines, run: string): string {
  const busy = [cpuShare === undefined ? [] : 'vCPUs', gpuShare === undefined ? [] : 'GPUs'].flat();
  const hasMemory = memoryShare !== undefined || gpuMemoryShare !== undefined;
  const parts = [
    ...(busy.length === 0
      ? []
      : [`${busy.join(' and ')}: mean of each ${run} over the instances there were`]),
    ...(hasMemory ? [`memory: the most in each ${run}`] : []),
  ].join('; ');
  return `${parts.charAt(0) === 'm' ? 'M' : parts.charAt(0)}${parts.slice(1)}`;
}

/** What stands for metrics in a sentence; those that are published only when something happens are not missed. */
const MISSED: Readonly<Partial<Record<Metric, string>>> = {
  serviceTimeMeanMs: 'service times',
  serviceTimeP50Ms: 'service times',
  serviceTimeP90Ms: 'service times',
  serviceTimeP95Ms: 'service times',
  serviceTimeP99Ms: 'service times',
  clientErrors: 'errors',
  serverErrors: 'errors',
  cpuUtilizationPercent: 'CPU utilization',
  memoryUtilizationPercent: 'memory utilization',
  gpuUtilizationPercent: 'GPU utilization',
  gpuMemoryUtilizationPercent: 'GPU memory utilization',
  backlog: 'the length of its queue',
  concurrency: 'concurrency',
};

/** Says what CloudWatch was asked for and did not have; nothing where it had all. */
export function missingSentences(missing: readonly Metric[]): string[] {
  const names = [...new Set(missing.flatMap((metric) => MISSED[metric] ?? []))];
  const last = names.pop();
  if (last === undefined) return [];
  const list = names.length === 0 ? last : `${names.join(', ')} and ${last}`;
  return [`CloudWatch was asked for ${list}, and has none of it.`];
}
