import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MemoryPoint } from '@/lib/core/memory/measured-size';
import { sharedFolder } from './shared-folder';

/** A curve that Lambda Power Tuning measured. */
export interface TunedCurve {
  readonly id: number;
  readonly label: string;
  readonly url: string;
  readonly reported: { readonly power: number; readonly strategy: string } | null;
  readonly stats: readonly {
    readonly memory_mb: number;
    readonly avg_duration_ms: number;
    readonly avg_cost_usd: number;
  }[];
}

/** Empty without the shared folder. */
export function readTunedCurves(): readonly TunedCurve[] {
  const text = readShared('lambda-power-tuning/curves.json');
  return text === null ? [] : (JSON.parse(text) as TunedCurve[]);
}

export function toPoints({ stats }: TunedCurve): MemoryPoint[] {
  return stats.map((stat) => ({ memoryMb: stat.memory_mb, durationMs: stat.avg_duration_ms }));
}

/** Mean duration by memory size of each function of the SLApp logs; empty without the shared folder. */
export function readMeasuredFunctions(): ReadonlyMap<string, readonly MemoryPoint[]> {
  const rows = readRows('lambda-memory-duration-slapp/App_Lambda_Logs_f1-f3.csv').map(
    ([name = '', memory, , duration]) => ({ name, memoryMb: Number(memory), durationMs: Number(duration) }),
  );
  return new Map(
    [...new Set(rows.map(({ name }) => name))].map((name) => [
      name,
      meanByMemory(rows.filter((row) => row.name === name)),
    ]),
  );
}

/** Warm and cold execution times of a SeBS benchmark by memory size; empty without the shared folder. */
export function readSebs(file: string, kind: 'warm' | 'cold'): readonly MemoryPoint[] {
  return meanByMemory(
    readRows(`sebs-aws-lambda/perf_cost/${file}`)
      .filter(([, type]) => type === kind)
      .map(([memory, , , microseconds]) => ({
        memoryMb: Number(memory),
        durationMs: Number(microseconds) / 1000,
      })),
  );
}

function meanByMemory(rows: readonly MemoryPoint[]): MemoryPoint[] {
  const sums = new Map<number, { total: number; samples: number }>();
  for (const { memoryMb, durationMs } of rows) {
    const sum = sums.get(memoryMb) ?? { total: 0, samples: 0 };
    sums.set(memoryMb, { total: sum.total + durationMs, samples: sum.samples + 1 });
  }
  return [...sums]
    .map(([memoryMb, { total, samples }]) => ({ memoryMb, durationMs: total / samples, samples }))
    .sort((a, b) => a.memoryMb - b.memoryMb);
}

function readRows(path: string): string[][] {
  const text = readShared(path);
  if (text === null) return [];
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
}

function readShared(path: string): string | null {
  const folder = sharedFolder();
  return folder === null ? null : readFileSync(join(folder, 'data', path), 'utf8');
}
