/** A picture of a mail, in Base64. */
export interface MailImage {
  readonly contentId: string;
  readonly png: string;
}

/** The HTML of a mail for a page: pictures that the mail brings along stand in it as data. */
export function placeImages(html: string, images: readonly MailImage[]): string {
  return images.reduce(
    (placed, { contentId, png }) =>
      placed.replaceAll(`"cid:${contentId}"`, () => `"data:image/png;base64,${png}"`),
    html,
  );
}
