import { commentLines } from './shell-text';

/** What a value that is filled in is made of: names, ARNs and addresses of S3, none of which needs an escape in JSON. */
export const BLANK_PATTERN = '^[A-Za-z0-9_.:/@+=-]+$';

/** How a document begins: what it does, and that there is something to read before it is used. */
export function headLines(summary: string, notes: readonly string[]): string[] {
  if (notes.length === 0) return commentLines(summary);
  const many = notes.length === 1 ? 'One thing' : `${notes.length} things`;
  return [...commentLines(summary), `# ${many} to check first: at the end of this file.`];
}

/** What is to be checked first, where it does not stand before what is to be read. */
export function noteLines(notes: readonly string[]): string[] {
  if (notes.length === 0) return [];
  return ['', '# To check first', ...notes.flatMap((note) => ['#', ...commentLines(note)])];
}
