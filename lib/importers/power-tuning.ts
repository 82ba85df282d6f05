import { z } from 'zod';
import type { MemoryPoint } from '@/lib/core/memory/measured-size';
import { LAMBDA_LIMITS } from '@/lib/core/options/aws-limits';
import { decodeTuningLink, type TunedSize } from './power-tuning-link';
import { refusePowerTuning } from './refuse-power-tuning';

export interface PowerTuningResult {
  /** Sizes of which some run succeeded, ascending by memory. */
  readonly points: readonly MemoryPoint[];
  /** What each cost by the tool, without the request fee; by memory. */
  readonly costUsd: ReadonlyMap<number, number>;
  readonly warnings: readonly string[];
}

/**
 * Reads a result of Lambda Power Tuning: its output document or list of statistics, parsed or as text, or its
 * visualisation link. Throws `AppError('bad-input')` under `powerTuning`.
 */
export function parsePowerTuning(given: unknown): PowerTuningResult {
  const { sizes, warnings } = typeof given === 'string' ? readSizes(given.trim()) : readDocument(given);
  if (sizes.length > MOST_SIZES) {
    throw refusePowerTuning(`it has ${sizes.length} sizes, at most ${MOST_SIZES} are read`);
  }
  const [succeeded, empty] = [sizes.filter(hasDuration), sizes.filter((size) => !hasDuration(size))];
  for (const { memoryMb } of sizes) requireLambdaSize(memoryMb);
  if (succeeded.length === 0) throw refusePowerTuning('no size in it has a duration');
  const sorted = succeeded.toSorted((a, b) => a.memoryMb - b.memoryMb);
  return {
    points: sorted.map(({ memoryMb, durationMs }) => ({ memoryMb, durationMs })),
    costUsd: new Map(
      sorted.flatMap(({ memoryMb, costUsd }) => (costUsd === null ? [] : [[memoryMb, costUsd]])),
    ),
    warnings: [
      ...warnings,
      ...empty.map(({ memoryMb }) => `${memoryMb} MB has no duration: none of its runs succeeded.`),
    ],
  };
}

const MOST_SIZES = 1000;

interface ReadSizes {
  readonly sizes: readonly TunedSize[];
  readonly warnings: readonly string[];
}

const hasDuration = ({ durationMs }: TunedSize) => Number.isFinite(durationMs) && durationMs > 0;

function requireLambdaSize(memoryMb: number): void {
  const { leastMemoryMb, mostMemoryMb } = LAMBDA_LIMITS;
  if (Number.isInteger(memoryMb) && memoryMb >= leastMemoryMb && memoryMb <= mostMemoryMb) return;
  throw refusePowerTuning(`got a size of ${memoryMb} MB, allowed are ${leastMemoryMb} to ${mostMemoryMb}`);
}

function readSizes(text: string): ReadSizes {
  if (text === '') throw refusePowerTuning('got nothing, expected the output or the link of the tool');
  if (text.startsWith('{') || text.startsWith('[')) return readDocument(parseJson(text));
  return readLink(text);
}

function readLink(text: string): ReadSizes {
  const at = text.indexOf('#');
  if (at < 0) {
    throw refusePowerTuning(
      'neither its JSON output nor a link that has its figures after #, as those to lambda-power-tuning.show',
    );
  }
  const isYuan = /currency=CNY/i.test(text.slice(0, at));
  return {
    sizes: decodeTuningLink(text.slice(at + 1)),
    warnings: isYuan ? ['Its costs are in CNY and are not used.'] : [],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusePowerTuning('begins like JSON and is not: it may be cut short');
  }
}

const statSchema = z
  .looseObject({
    value: z.number().optional(),
    power: z.number().optional(),
    averageDuration: z.number().nullish(),
    duration: z.number().nullish(),
    averagePrice: z.number().nullish(),
    cost: z.number().nullish(),
  })
  .transform((stat) => ({
    memoryMb: stat.value ?? stat.power ?? Number.NaN,
    durationMs: stat.averageDuration ?? stat.duration ?? Number.NaN,
    costUsd: stat.averagePrice ?? stat.cost ?? null,
  }));

const resultSchema = z.looseObject({
  power: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]),
  duration: z.number(),
  cost: z.number().nullish(),
  stateMachine: z.looseObject({ visualization: z.string().optional() }).optional(),
  stats: z.array(statSchema).optional(),
});

/** The output of the state machine lies bare, under `results` (or `analysis`), or as text under `output`. */
const wrappers = ['results', 'analysis', 'output'] as const;

function readDocument(document: unknown): ReadSizes {
  if (Array.isArray(document)) return { sizes: readStats(document), warnings: [] };
  const result = resultSchema.safeParse(document);
  if (result.success) return readResult(result.data);
  for (const name of wrappers) {
    const inner = member(document, name);
    if (typeof inner === 'string') return readDocument(parseJson(inner));
    if (inner !== null && typeof inner === 'object') return readDocument(inner);
  }
  throw refusePowerTuning('the document has no power and duration, or a list of statistics');
}

function member(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object'
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function readStats(list: readonly unknown[]): readonly TunedSize[] {
  const parsed = z.array(statSchema).min(1).safeParse(list);
  if (parsed.success) return parsed.data;
  throw refusePowerTuning('the list is not of statistics with value, averageDuration and averagePrice');
}

/** All sizes from the statistics, else from the link; else the chosen one is all there is. */
function readResult({
  power,
  duration,
  cost,
  stateMachine,
  stats,
}: z.output<typeof resultSchema>): ReadSizes {
  if (stats !== undefined && stats.length > 0) return { sizes: stats, warnings: [] };
  if (stateMachine?.visualization !== undefined) return readLink(stateMachine.visualization);
  return {
    sizes: [{ memoryMb: power, durationMs: duration, costUsd: cost ?? null }],
    warnings: ['It holds the chosen size only: without its statistics or link the others are not known.'],
  };
}
