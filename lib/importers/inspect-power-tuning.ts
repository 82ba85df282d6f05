import { AppError } from '@/lib/errors/app-error';
import { badFile } from './bad-file';
import { ByteReader } from './byte-reader';
import { decodeText } from './decode-text';
import type { ImportSource } from './import-source';
import { parsePowerTuning } from './power-tuning';

/** What a file of Lambda Power Tuning holds: what the verb `memory` chooses from. */
export interface PowerTuningInspection {
  readonly format: 'lambda-power-tuning';
  readonly points: readonly {
    readonly memoryMb: number;
    readonly durationMs: number;
    /** What the tool computed for a request, without the request fee; `null` where it says nothing. */
    readonly costUsd: number | null;
  }[];
  readonly warnings: readonly string[];
}

/**
 * Reads a file with a result of Lambda Power Tuning, its output or its link; `null` for any other file. Throws
 * `AppError` where it is one and damaged.
 */
export async function inspectPowerTuning(source: ImportSource): Promise<PowerTuningInspection | null> {
  const reader = new ByteReader(source, {});
  try {
    const { head, isWhole } = await reader.readHead();
    const text = decodeText(head).replace(/^\uFEFF/, '');
    return isWhole && isResult(text.trim()) ? describeText(text) : null;
  } finally {
    await reader.close();
  }
}

/** Keys of its output, as they stand in a document and in a document within a text. */
const OUTPUT_KEYS = ['averageDuration', 'stateMachine'].flatMap((name) => [`${name}":`, `${name}\\":`]);
const LINK_PARTS = 3;

function isResult(text: string): boolean {
  if (text.startsWith('{') || text.startsWith('[')) {
    const compact = text.replace(/"\s+:/g, '":');
    return OUTPUT_KEYS.some((key) => compact.includes(key));
  }
  const [address = '', figures] = text.split('#');
  if (figures === undefined || /\s/.test(text)) return false;
  return (address === '' || /^https?:/.test(address)) && figures.split(';').length === LINK_PARTS;
}

function describeText(text: string): PowerTuningInspection {
  const { points, costUsd, warnings } = parseText(text);
  return {
    format: 'lambda-power-tuning',
    points: points.map(({ memoryMb, durationMs }) => ({
      memoryMb,
      durationMs,
      costUsd: costUsd.get(memoryMb) ?? null,
    })),
    warnings,
  };
}

/** Calls what is wrong by the file, not by the field under which a result is entered elsewhere. */
function parseText(text: string) {
  try {
    return parsePowerTuning(text);
  } catch (error) {
    if (!(error instanceof AppError) || error.path === null) throw error;
    const reason = error.message.slice(`${error.path}: `.length).replace(/\.$/, '');
    throw badFile(null, null, `the result of Lambda Power Tuning: ${reason}`);
  }
}
