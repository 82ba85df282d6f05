/** The most that one period may count: whole numbers are exact up to here, and no service had as many requests. */
export const LARGEST_COUNT = 1e15;

/** Why a value, as text, is refused that is larger. */
export function describeTooLarge(text: string): string {
  return `${text} is above ${LARGEST_COUNT} (1e15), the most that one period can have; a number that large is in a wrong unit or column`;
}
