import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import { AppError } from '@/lib/errors/app-error';
import type { Letter } from '@/lib/usecases/report-ports';
import { placeUnsubscribeUrl } from './unsubscribe-placeholder';

/** A letter as it goes over the wire. */
export interface ComposedLetter {
  /** RFC 5322, with CRLF; the same bytes in every attempt. */
  readonly bytes: Buffer;
  readonly from: string;
  readonly to: string;
}

/** RFC 2047 allows 75 characters a word, and 76 a line. */
const ENCODED_WORD_LENGTH = 52;
const FOLD = '\r\n ';

/** Where mails come from: `reports@example.com`, with a name or without. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/**
 * Writes a report as a mail: the plain text and the HTML as alternatives, the charts beside the HTML by content id, the CSV
 * as an attachment. The headers say that no person wrote it (RFC 3834), which list it is of (RFC 2919), and how to leave
 * it by one click (RFC 8058).
 * @throws AppError `internal` for a recipient that has no mail box
 */
export async function composeLetter(letter: Letter, sender: Sender): Promise<ComposedLetter> {
  const { recipient } = letter;
  if (recipient.kind !== 'mail') throw new AppError('internal', 'Only a mail box is written a mail.');
  const to = { name: '', address: recipient.address };
  return { bytes: await compose({ ...letter, to }, sender), from: sender.address, to: recipient.address };
}

/** The same to nobody, to be kept as a file. */
export async function composeCopy(letter: Omit<Letter, 'recipient'>, sender: Sender): Promise<Buffer> {
  return await compose(letter, sender);
}

/** What is written, and to whom. */
type Draft = Omit<Letter, 'recipient'> & {
  readonly to?: { readonly name: string; readonly address: string };
};

function compose(letter: Draft, sender: Sender): Promise<Buffer> {
  const { rendered, messageId, to } = letter;
  const composer = new MailComposer({
    from: sender,
    ...(to === undefined ? {} : { to }),
    subject: rendered.subject,
    messageId,
    date: letter.sentAt,
    ...placeUnsubscribeUrl(rendered, letter.unsubscribeUrl),
    attachments: listAttachments(letter),
    baseBoundary: messageId.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 40),
    headers: listHeaders(letter, sender),
    // Nothing of a report is read from files or fetched from elsewhere.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function listHeaders({ schedule, unsubscribeUrl }: Draft, { address }: Sender) {
  const list = `<${schedule.id}.reports.${domainOf(address)}>`;
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'List-Id': prepared(`${writePhrase(schedule.name)}${FOLD}${list}`),
    ...(unsubscribeUrl === null
      ? {}
      : {
          'List-Unsubscribe': prepared(`<${unsubscribeUrl}>`),
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
  };
}

/** A header that is written as it stands: folded, an address would come apart in some mail programs. */
function prepared(value: string) {
  return { prepared: true, value };
}

/** Any name as one phrase of a header (RFC 5322, 3.2.5): quoted, or as encoded words where it is not plain ASCII. */
function writePhrase(name: string): string {
  const line = name
    .replaceAll(/[\p{Cc}<>]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
  if (/^[ -~]*$/.test(line)) return `"${line.replaceAll(/["\\]/g, '\\$&')}"`;
  return encodeWord(line, 'B', ENCODED_WORD_LENGTH).replaceAll(' ', FOLD);
}

function listAttachments({ rendered: { images, csv } }: Draft) {
  const drawn = images.map(({ contentId, fileName, png }) => ({
    cid: contentId,
    filename: fileName,
    content: Buffer.from(png),
    contentType: 'image/png',
    contentDisposition: 'inline' as const,
  }));
  if (csv === null) return drawn;
  return [
    ...drawn,
    { filename: csv.fileName, content: csv.content, contentType: 'text/csv; charset=utf-8; header=present' },
  ];
}

/** What comes after the `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
