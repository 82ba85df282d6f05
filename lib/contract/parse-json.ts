import { AppError } from '@/lib/errors/app-error';
import { escapeControls } from './printable';

/**
 * Parses one JSON document. Throws `AppError` with one line that begins with `subject`, such as `The body is`, and says what is
 * wrong at which line and column, as far as they can be told.
 */
export function parseJson(text: string, subject: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : 'it cannot be read';
    const position = findPosition(text, message);
    const reason = escapeControls(message.replace(AT_POSITION, '').replaceAll(/\s+/g, ' '));
    const place = position === null ? '' : `, at ${placeOf(text, position)}`;
    throw new AppError('bad-input', `${subject} not a JSON document: ${reason}${place}`, null, { cause });
  }
}

const AT_POSITION = /(?: in JSON)? at position (\d+)(?: \(line \d+ column \d+\))?$/;

function findPosition(text: string, message: string): number | null {
  const told = AT_POSITION.exec(message)?.[1];
  if (told !== undefined) return Number(told);
  return message.startsWith('Unexpected end') ? text.trimEnd().length : findToken(text);
}

/** So many characters V8 quotes before the token that it does not expect, where there are as many. */
const QUOTED_BEFORE = 10;
const MARGIN = ' '.repeat(50);
const QUOTED = /^Unexpected token .*?, \.\.\."(.*)"\.\.\. is not valid JSON$/s;

/** Of a token V8 tells no position but what stands around it, which tells it where that stands there once. */
function findToken(text: string): number | null {
  const padded = `${MARGIN}${text}${MARGIN}`;
  const quoted = quoteFault(padded);
  if (quoted === null) return null;
  const found = padded.indexOf(quoted);
  const isOnce = found >= 0 && padded.indexOf(quoted, found + 1) < 0;
  return isOnce ? found + QUOTED_BEFORE - MARGIN.length : null;
}

function quoteFault(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? (QUOTED.exec(error.message)?.[1] ?? null) : null;
  }
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split(/\r\n|\n|\r/);
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
