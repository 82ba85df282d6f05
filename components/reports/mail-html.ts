/** A picture of a mail, in Base64. */
export interface MailImage {
  readonly contentId: string;
  readonly png: string;
}

/** In which colours a mail is shown: those of the device, as a mail program would, or one of the two. */
export type Paper = 'device' | 'light' | 'dark';

/** The HTML of a mail for a page: pictures that the mail brings along stand in it as data. */
export function placeImages(html: string, images: readonly MailImage[]): string {
  return images.reduce(
    (placed, { contentId, png }) =>
      placed.replaceAll(`"cid:${contentId}"`, () => `"data:image/png;base64,${png}"`),
    html,
  );
}

/** Links of a mail open beside the page that it stands in; the one to unsubscribe is of no recipient, and is none. */
export function openLinksApart(html: string): string {
  return html
    .replace(/<head>/, '<head><base target="_blank">')
    .replaceAll(/ href="(?:#|https:\/\/unsubscribe\.invalid\/)"(?=[ >])/g, '');
}

/** The plain text of a mail, which says where each recipient's own link stands. */
export function nameOwnLink(text: string): string {
  return text.replaceAll(
    /^(Unsubscribe: )(?:#|https:\/\/unsubscribe\.invalid\/)$/gm,
    "$1each recipient's own link",
  );
}

/** The HTML of a mail as a device of these colours shows it: browsers ask the real device, also in a frame. */
export function choosePaper(html: string, paper: Paper): string {
  if (paper === 'device') return html;
  return html
    .replaceAll('@media (prefers-color-scheme: dark)', `@media ${paper === 'dark' ? 'all' : 'not all'}`)
    .replaceAll('color-scheme: light dark', `color-scheme: ${paper}`)
    .replaceAll('content="light dark"', `content="${paper}"`);
}
