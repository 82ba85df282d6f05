import { AppError } from '@/lib/errors/app-error';
import { parsePowerTuning } from '@/lib/importers/power-tuning';
import { toProblem } from '../workload/request-json';
import type { PointDraft } from './memory-draft';

/** What is told of a pasted text. */
export interface Told {
  readonly error: string | null;
  readonly notes: readonly string[];
}

/** Float32 in a link has seven digits; more in a field would be noise. */
const DIGITS = 7;

/** The sizes of a result of Lambda Power Tuning as rows; `points` is `null` where it is none. */
export function readPasted(text: string): Told & { readonly points: PointDraft[] | null } {
  try {
    const { points, warnings } = parsePowerTuning(text);
    return {
      error: null,
      notes: [`${points.length} sizes taken over.`, ...warnings],
      points: points.map(({ memoryMb, durationMs }, i) => ({
        key: i + 1,
        memoryMb: String(memoryMb),
        durationMs: String(Number(durationMs.toPrecision(DIGITS))),
        failedPercent: '',
      })),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { error: toProblem(error.message, error.path).sentence, notes: [], points: null };
  }
}
