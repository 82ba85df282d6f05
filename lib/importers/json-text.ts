import { AppError } from '@/lib/errors/app-error';
import { quoteField } from './bad-file';
import { decodeText } from './decode-text';

/** The text of a JSON string from the bytes between its quotes. */
export function jsonText(bytes: Uint8Array, length: number, isEscaped: boolean): string {
  const raw = decodeText(bytes, 0, length);
  if (!isEscaped) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch (cause) {
    throw new AppError(
      'bad-input',
      `The JSON string ${quoteField(raw)} has an escape that JSON does not know.`,
      'file',
      { cause },
    );
  }
}
