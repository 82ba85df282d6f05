import { MEMORY_STRATEGIES, type MemoryStrategy } from '@/lib/core/memory/strategy';
import { fitLognormal, lognormalMean, lognormalQuantile } from '@/lib/core/stats/lognormal';
import type { WorkloadDescription } from '@/lib/core/workload/workload';

/** What offers the memory sizes. */
export const MEMORY_SERVICES = ['lambda-x86_64', 'lambda-arm64', 'serverless'] as const;
export type MemoryService = (typeof MEMORY_SERVICES)[number];

/** A measured size as typed. */
export interface PointDraft {
  /** Tells rows apart; never shown. */
  readonly key: number;
  readonly memoryMb: string;
  readonly durationMs: string;
  /** Percent; empty for none. */
  readonly failedPercent: string;
}

/** What the memory page holds, as typed. Kept in the address and nowhere else. */
export interface MemoryDraft {
  readonly service: MemoryService;
  readonly strategy: MemoryStrategy;
  readonly balancedWeight: string;
  readonly sloMs: string;
  readonly points: readonly PointDraft[];
}

/** Starts from how the workload is served, and from its own limit. */
export function startMemoryDraft(description: WorkloadDescription): MemoryDraft {
  return {
    service: presentService(description),
    strategy: 'cheapest',
    balancedWeight: '0.5',
    sloMs: String(meanLimitMs(description)),
    points: [],
  };
}

function presentService({ present }: WorkloadDescription): MemoryService {
  if (present?.kind === 'serverless') return 'serverless';
  return present?.kind === 'lambda' && present.arch === 'arm64' ? 'lambda-arm64' : 'lambda-x86_64';
}

/** The mean at which the percentile of the SLO meets its target, the described shape kept; whole where it is long. */
function meanLimitMs({ serviceTimeMs, slo }: WorkloadDescription): number {
  const service = fitLognormal(serviceTimeMs.p50, serviceTimeMs.p99);
  const limit = (slo.targetMs * lognormalMean(service)) / lognormalQuantile(service, slo.percentile);
  return limit >= 1 ? Math.floor(limit) : Number(limit.toPrecision(2));
}

/** An empty row after the others. */
export function addPoint(points: readonly PointDraft[]): PointDraft[] {
  const key = Math.max(0, ...points.map((point) => point.key)) + 1;
  return [...points, { key, memoryMb: '', durationMs: '', failedPercent: '' }];
}

export const isBlank = ({ memoryMb, durationMs, failedPercent }: PointDraft): boolean =>
  [memoryMb, durationMs, failedPercent].every((text) => text.trim() === '');

/** Names of all parameters that the page writes. */
export const MEMORY_PARAMETERS = ['on', 'strategy', 'weight', 'limit', 'sizes'] as const;
/** Characters that an address leaves as they are. */
const [FIELD_SEPARATOR, ROW_SEPARATOR] = ['*', '_'];

/** What differs from `start`, as parameters of an address: `sizes=256*820_512*400*0.5`. */
export function writeMemoryDraft(draft: MemoryDraft, start: MemoryDraft): Record<string, string> {
  const written = {
    on: draft.service,
    strategy: draft.strategy,
    weight: draft.balancedWeight,
    limit: draft.sloMs,
    sizes: writePoints(draft.points),
  };
  const usual: Record<string, string> = {
    on: start.service,
    strategy: start.strategy,
    weight: start.balancedWeight,
    limit: start.sloMs,
    sizes: '',
  };
  return Object.fromEntries(Object.entries(written).filter(([name, text]) => text !== usual[name]));
}

function writePoints(points: readonly PointDraft[]): string {
  return points
    .filter((point) => !isBlank(point))
    .map(({ memoryMb, durationMs, failedPercent }) =>
      [memoryMb, durationMs, ...(failedPercent.trim() === '' ? [] : [failedPercent])].join(FIELD_SEPARATOR),
    )
    .join(ROW_SEPARATOR);
}

/** The draft of an address; what it does not say, or says wrongly, is taken from `start`. */
export function readMemoryDraft(read: (name: string) => string | null, start: MemoryDraft): MemoryDraft {
  return {
    service: MEMORY_SERVICES.find((service) => service === read('on')) ?? start.service,
    strategy: MEMORY_STRATEGIES.find((strategy) => strategy === read('strategy')) ?? start.strategy,
    balancedWeight: read('weight') ?? start.balancedWeight,
    sloMs: read('limit') ?? start.sloMs,
    points: readPoints(read('sizes') ?? ''),
  };
}

const MOST_ROWS = 200;

function readPoints(text: string): PointDraft[] {
  if (text === '') return [];
  return text
    .split(ROW_SEPARATOR)
    .slice(0, MOST_ROWS)
    .map((row, i) => {
      const [memoryMb = '', durationMs = '', failedPercent = ''] = row.split(FIELD_SEPARATOR);
      return { key: i + 1, memoryMb, durationMs, failedPercent };
    });
}
