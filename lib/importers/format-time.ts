const MILLISECONDS = 1000;

/** UTC seconds as `2024-05-01T13:45:00Z`; fractions of a second are cut. */
export function formatTime(seconds: number): string {
  return `${new Date(Math.floor(seconds) * MILLISECONDS).toISOString().slice(0, 19)}Z`;
}
