const LONGEST_ANSWER = 300;

/** What another server said, as one bounded line: it may say anything. */
export function quoteAnswer(answer: string): string {
  const line = answer
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
  return line.length <= LONGEST_ANSWER ? line : `${line.slice(0, LONGEST_ANSWER - 1)}…`;
}
