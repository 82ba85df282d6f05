/** `2026-11-22 11:50 UTC` of an instant in ISO 8601: sentences that are shown have no seconds. */
export function phraseMinute(instant: string): string {
  return `${instant.slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ')} UTC`;
}
