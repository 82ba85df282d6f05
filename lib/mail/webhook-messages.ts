import type { Letter } from '@/lib/usecases/report-ports';

/** Slack cuts a heading. */
const LONGEST_SLACK_HEADER = 150;
/** Slack refuses blocks that hold more than some 13,000 characters together, what marks them counted. */
const LONGEST_SLACK_TEXT = 8_000;
const MOST_SLACK_BYTES = 13_000;
/** Teams refuses messages beyond about 28 KB, as they come over the wire. */
const LONGEST_TEAMS_TEXT = 16_000;
const MOST_TEAMS_BYTES = 26_000;
/** A text in another script, or of many pieces, takes more bytes than it has characters. */
const SHRINKAGE = 0.8;
const LEAST_TEXT = 100;

/** A piece of a message: text that is never markup, or an address that leads somewhere. */
type Piece = { readonly text: string; readonly isStrong: boolean } | { readonly url: string };

/** What a chat shows of a report as rich text of Slack; what stands in it is text and never markup. */
export function writeSlackMessage(letter: Letter) {
  return shrinkTo((longest) => writeBlocks(letter, longest), LONGEST_SLACK_TEXT, MOST_SLACK_BYTES);
}

/** The longest that is taken. */
function shrinkTo<T>(write: (longest: number) => T, longest: number, mostBytes: number): T {
  const message = write(longest);
  const isTaken = Buffer.byteLength(JSON.stringify(message)) <= mostBytes;
  return isTaken || longest < LEAST_TEXT
    ? message
    : shrinkTo(write, Math.floor(longest * SHRINKAGE), mostBytes);
}

function writeBlocks({ rendered: { subject, text } }: Letter, longest: number) {
  const elements = listPieces(shorten(text, longest)).map((piece) =>
    'url' in piece
      ? { type: 'link', url: piece.url }
      : { type: 'text', text: piece.text, ...(piece.isStrong ? { style: { bold: true } } : {}) },
  );
  return {
    text: escapeSlack(subject),
    blocks: [
      {
        type: 'header',
        text: { type: 'plain_text', text: cut(subject, LONGEST_SLACK_HEADER), emoji: false },
      },
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
    ],
  };
}

/** The same as an Adaptive Card, which is what workflows of Teams take. */
export function writeTeamsMessage(letter: Letter) {
  return shrinkTo((longest) => writeCard(letter, longest), LONGEST_TEAMS_TEXT, MOST_TEAMS_BYTES);
}

function writeCard({ rendered: { subject, text } }: Letter, longest: number) {
  const shown = shorten(text, longest);
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [
            {
              type: 'RichTextBlock',
              inlines: [{ type: 'TextRun', text: subject, weight: 'Bolder', size: 'Large' }],
            },
            ...shown.split(/\n{2,}/).map((paragraph) => ({
              type: 'RichTextBlock',
              inlines: listPieces(paragraph).map(writeTeamsPiece),
            })),
          ],
        },
      },
    ],
  };
}

function writeTeamsPiece(piece: Piece) {
  if ('url' in piece)
    return {
      type: 'TextRun',
      text: piece.url,
      selectAction: { type: 'Action.OpenUrl', url: piece.url },
    };
  return { type: 'TextRun', text: piece.text, ...(piece.isStrong ? { weight: 'Bolder' } : {}) };
}

/** Between the head of a report's text and its sections. */
const SECTION_BREAK = '\n\n\n';
const COPY_LINE = /^This report: (https?:\/\/\S+)$/m;

/** Where the whole report is one link away a chat shows its head, and else all of it, as far as it is taken. */
function shorten(text: string, longest: number): string {
  const copy = COPY_LINE.exec(text.slice(text.lastIndexOf('\n-- \n')))?.[0];
  const head = text.slice(0, text.indexOf(SECTION_BREAK)).trim();
  if (copy !== undefined && head !== '') return cut(`${head}\n\n${copy}`, longest);
  return cut(text.trim(), longest);
}

/** Labels of findings are strong; addresses stand on lines of their own. */
function listPieces(text: string): Piece[] {
  return joinTexts(
    text.split('\n').flatMap((line, i) => [...(i === 0 ? [] : [plain('\n')]), ...readLine(line)]),
  );
}

function readLine(line: string): Piece[] {
  const [, lead = '', url] = /^(\s*(?:[A-Z][\w ]{1,20}: )?)(https?:\/\/\S+)$/.exec(line) ?? [];
  if (url !== undefined) return [plain(lead), { url }];
  const [, label, rest = ''] = /^(Why|To do|Too slow|Ahead|Not known)(: .*)$/.exec(line) ?? [];
  return label === undefined ? [plain(line)] : [{ text: label, isStrong: true }, plain(rest)];
}

function plain(text: string): Piece {
  return { text, isStrong: false };
}

/** Each piece has its price in characters, and empty ones are refused. */
function joinTexts(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if ('url' in piece) joined.push(piece);
    else if (piece.text === '') continue;
    else if (last === undefined || 'url' in last || last.isStrong || piece.isStrong) joined.push(piece);
    else joined[joined.length - 1] = plain(last.text + piece.text);
  }
  return joined;
}

/** In a notification Slack reads these three characters as markup. */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At the end of a line, where there is one. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const line = text.lastIndexOf('\n', longest - 1);
  const shown = text.slice(0, line > 0 ? line : longest - 1);
  // A character of two halves is not cut in two.
  return `${shown.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}
