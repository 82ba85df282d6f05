/** What `writeIssueCursor` writes. */
export const ISSUE_CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[\w-]{1,100}$/;

/** When it was queued, and which of that moment it is: a page goes on behind it even where it was removed meanwhile. */
export interface IssuePlace {
  readonly queuedAt: string;
  readonly id: string;
}

export function writeIssueCursor({ queuedAt, id }: IssuePlace): string {
  return `${queuedAt}_${id}`;
}

export function parseIssueCursor(text: string): IssuePlace {
  const end = text.indexOf('_');
  return { queuedAt: text.slice(0, end), id: text.slice(end + 1) };
}
