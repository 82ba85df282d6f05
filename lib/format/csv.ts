/** A table as CSV by RFC 4180: CRLF, quotes where needed, an empty cell for what is missing. */
export function formatCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return `${[header, ...rows].map((row) => row.map(formatCell).join(',')).join('\r\n')}\r\n`;
}

/**
 * Numbers stay exact. Text that a spreadsheet would run as a formula, by the characters that OWASP lists and their full-width
 * forms, gets an apostrophe: names come from files and accounts that others can write to.
 */
function formatCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
