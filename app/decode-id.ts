import { notFound } from 'next/navigation';

/** The identifier in an address; one that is no text names nothing, and ends in the page that says so. */
export function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return notFound();
  }
}
