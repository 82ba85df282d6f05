import type { RenderedReport } from '@/lib/usecases/report-ports';

/** Stands where each recipient's own link does: a report is written once for all. A name that leads nowhere (RFC 2606). */
export const UNSUBSCRIBE_PLACEHOLDER = 'https://unsubscribe.invalid/';

/** A report with one recipient's link in it; a preview has none, and its link leads nowhere. */
export function placeUnsubscribeUrl(
  { html, text }: Pick<RenderedReport, 'html' | 'text'>,
  url: string | null,
): Pick<RenderedReport, 'html' | 'text'> {
  const placed = url ?? '#';
  return {
    html: html.replaceAll(UNSUBSCRIBE_PLACEHOLDER, () => escapeAttribute(placed)),
    text: text.replaceAll(UNSUBSCRIBE_PLACEHOLDER, () => placed),
  };
}

function escapeAttribute(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
