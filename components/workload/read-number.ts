/** A number as typed, thousands separators allowed; anything else stays text. */
export function readNumber(text: string): number | string {
  const bare = text.trim().replaceAll(/(?<=\d),(?=\d{3}(\D|$))/g, '');
  const value = Number(bare);
  return bare === '' || Number.isNaN(value) ? text : value;
}
