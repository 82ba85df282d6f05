import { z } from 'zod';

/**
 * Control, separating and format characters move the writing or hide in it, and may end a header. The two joiners shape letters
 * and pictures, and stand between them alone.
 */
const PRINTABLE =
  /^(?:[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?<=[\p{L}\p{M}\p{N}\p{S}])[\u200C\u200D](?=[\p{L}\p{N}\p{S}]))*$/u;
/** Fillers are letters, and the empty pattern of Braille a symbol, by name alone. */
const VISIBLE = /(?!\p{Default_Ignorable_Code_Point}|\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;

/** A text on one line that is shown in tables and letters, such as a name, of at most `most` characters. */
export function lineUpTo(most: number, empty = 'must not be empty') {
  return z
    .string()
    .trim()
    .min(1, empty)
    .max(most, `must be at most ${most} characters`)
    .regex(PRINTABLE, 'must be one line, without control and format characters')
    .regex(VISIBLE, 'must have a character that can be seen');
}
