/** `1 row lies`, `2 rows lie`: a count before the words for one and those for several. */
export function countOf(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
