/** How many days a month `YYYY-MM` has. */
export function daysOfMonth(month: string): number {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
