/** A number as typed, thousands separators allowed; anything else stays text: the comma of `0,125` separates no thousands. */
export function readNumber(text: string): number | string {
  const bare = text.trim().replaceAll(/(?<=\d)(?<!(?:^|\D)0),(?=\d{3}(\D|$))/g, '');
  const value = Number(bare);
  return bare === '' || Number.isNaN(value) ? text : value;
}
