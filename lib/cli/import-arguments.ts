import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseInput } from '@/lib/contract/parse-input';
import { AppError } from '@/lib/errors/app-error';
import {
  DURATION_UNITS,
  type ImportChoices,
  ROWS_ARE,
  SAME_TIME,
  TIME_MARKS,
  TIME_UNITS,
} from '@/lib/importers/import-choices';

/** Flags that say how a file is to be read, shared by `inspect` and `import`. */
const READING_FLAGS = {
  'time-column': { type: 'string' },
  'value-column': { type: 'string' },
  'duration-column': { type: 'string' },
  'duration-unit': { type: 'string' },
  'time-unit': { type: 'string' },
  'time-marks': { type: 'string' },
  'rows-are': { type: 'string' },
  'row-key': { type: 'string' },
  metric: { type: 'string' },
  statistic: { type: 'string' },
  'time-zone': { type: 'string' },
  'start-at': { type: 'string' },
  'missing-is-zero': { type: 'boolean' },
  'same-time': { type: 'string' },
  'step-seconds': { type: 'string' },
} as const;

export const READING_HELP = `  --time-zone ZONE        IANA zone of times that state none, such as Europe/Paris or UTC
  --time-column NAME  --value-column NAME  --duration-column NAME
  --time-unit ${TIME_UNITS.join('|')}
  --duration-unit ${DURATION_UNITS.join('|')}
  --time-marks start|end  whether a request's time is when it arrived or when it was answered
  --rows-are periods|requests
  --row-key KEY           one row of a file with a row per function; their sum without it
  --metric NAME  --statistic NAME   of a CloudWatch answer
  --start-at INSTANT      of times that count from a start which the file does not state
  --missing-is-zero       a period without a row is no traffic
  --same-time refuse|sum  rows of one time with different values
  --step-seconds N        where the rows cannot tell it`;

const readingSchema = z.strictObject({
  'time-column': z.string().optional(),
  'value-column': z.string().optional(),
  'duration-column': z.string().optional(),
  'duration-unit': z.enum(DURATION_UNITS).optional(),
  'time-unit': z.enum(TIME_UNITS).optional(),
  'time-marks': z.enum(TIME_MARKS).optional(),
  'rows-are': z.enum(ROWS_ARE).optional(),
  'row-key': z.string().optional(),
  metric: z.string().optional(),
  statistic: z.string().optional(),
  'time-zone': z.string().optional(),
  'start-at': z.string().optional(),
  'missing-is-zero': z.boolean().optional(),
  'same-time': z.enum(SAME_TIME).optional(),
  'step-seconds': z.coerce.number().int().positive().optional(),
});

export interface ParsedArguments<Flag extends string> {
  /** File names, from `--file` or alone. */
  readonly files: readonly string[];
  readonly choices: ImportChoices;
  /** The verb's own flags. */
  readonly own: Readonly<Partial<Record<Flag, string>>>;
}

/** Splits what follows a verb that reads files. Throws `AppError` that names the argument. */
export function parseImportArguments<Flag extends string>(
  args: readonly string[],
  ownFlags: readonly Flag[],
): ParsedArguments<Flag> {
  const { values, positionals } = parseFlags(args, ownFlags);
  const { file = [], ...flags } = values as { file?: string[] } & Record<string, string | boolean>;
  const own = Object.fromEntries(ownFlags.flatMap((name) => (name in flags ? [[name, flags[name]]] : [])));
  const reading = Object.fromEntries(Object.entries(flags).filter(([name]) => !(name in own)));
  const files = [...file, ...positionals];
  if (files.length === 0 || files.includes('')) throw missingValue('--file', 'nothing');
  return { files, choices: toChoices(reading), own: own as Partial<Record<Flag, string>> };
}

function parseFlags(args: readonly string[], ownFlags: readonly string[]) {
  const own = Object.fromEntries(ownFlags.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({
      args: [...args],
      options: { file: { type: 'string', multiple: true }, ...READING_FLAGS, ...own },
      allowPositionals: true,
    });
  } catch (cause) {
    throw describeBadFlag(cause);
  }
}

/** Node says which flag is wrong only inside its sentence. */
function describeBadFlag(cause: unknown): AppError {
  const message = cause instanceof Error ? cause.message : '';
  const flag = /'(--[a-z-]+)/.exec(message)?.[1];
  if (flag !== undefined && message.includes('argument missing')) return missingValue(flag, 'nothing', cause);
  if (flag !== undefined && message.includes('argument is ambiguous'))
    return missingValue(flag, 'what begins with a dash', cause);
  const [sentence] = message.split('. ');
  return new AppError('bad-input', `${sentence}; --help lists what is allowed`, null, { cause });
}

function missingValue(flag: string, given: string, cause?: unknown): AppError {
  const wanted = flag === '--file' ? 'the name of a file' : 'a value; --help lists what is allowed';
  return new AppError('bad-input', `${flag}: got ${given}, expected ${wanted}`, flag, { cause });
}

/** Reads a file, and calls a choice that the file does not allow by its flag. */
export async function namingFlags<Read>(reading: Promise<Read>): Promise<Read> {
  try {
    return await reading;
  } catch (error) {
    throw withFlag(error);
  }
}

/** The importers and the schema begin the sentence about a choice with its name, which is the error's path too. */
function withFlag(error: unknown): unknown {
  if (!(error instanceof AppError) || error.path === null || !error.message.startsWith(error.path))
    return error;
  const flag = error.path.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (!(flag in READING_FLAGS)) return error;
  const message = `--${flag}${error.message.slice(error.path.length)}`;
  return new AppError(error.code, message, `--${flag}`, { cause: error });
}

function toChoices(flags: Record<string, string | boolean>): ImportChoices {
  const parsed = parseReading(flags);
  const camelCase = (name: string): string =>
    name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [camelCase(name), value]));
}

function parseReading(flags: Record<string, string | boolean>): z.output<typeof readingSchema> {
  try {
    return parseInput(readingSchema, flags);
  } catch (error) {
    throw withFlag(error);
  }
}
