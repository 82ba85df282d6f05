const LONGEST = 60;

/** A text on one line of a terminal: characters that would move the cursor or turn the writing are escaped. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** A text without who calls and his password, should it be an address that has them. */
export function hideCredentials(text: string): string {
  return text.replace(/:\/\/[^/?#]*@/g, '://…@');
}

/** A text of unknown origin, cut at 60 characters where no other number is given, to be quoted in a sentence. */
export function cutShort(text: string, longest = LONGEST): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** The same on one line, for what stands in a sentence without quotes, such as the name in an address. */
export function printShort(text: string): string {
  return escapeControls(cutShort(text));
}
