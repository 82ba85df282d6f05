import { notFound } from 'next/navigation';

/** The one character that no text of the database holds, and none can be asked for. */
const NUL = '\0';

/** The identifier in an address; one that is no text, or that nothing can have, ends in the page that says there is none. */
export function decodeId(id: string): string {
  const text = decodeText(id);
  return text === null || text.includes(NUL) ? notFound() : text;
}

function decodeText(id: string): string | null {
  try {
    return decodeURIComponent(id);
  } catch {
    return null;
  }
}
