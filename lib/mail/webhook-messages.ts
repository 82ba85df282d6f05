import type { Letter } from '@/lib/usecases/report-ports';

/** Slack cuts a section at 3,000 characters. */
const LONGEST_SLACK_SECTION = 2_900;
const MOST_SLACK_SECTIONS = 10;
/** Teams refuses messages beyond about 28 KB. */
const LONGEST_TEAMS_TEXT = 16_000;

/** The plain text of a report as blocks of Slack; what stands in it is text and never markup. */
export function writeSlackMessage({ rendered: { subject, text } }: Letter) {
  const sections = splitText(text, LONGEST_SLACK_SECTION).slice(0, MOST_SLACK_SECTIONS);
  return {
    text: escapeSlack(subject),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: subject.slice(0, 150), emoji: false } },
      ...sections.map((part) => ({
        type: 'section',
        text: { type: 'plain_text', text: part, emoji: false },
      })),
    ],
  };
}

/** The same as an Adaptive Card, which is what workflows of Teams take. */
export function writeTeamsMessage({ rendered: { subject, text } }: Letter) {
  const [shown = ''] = splitText(text, LONGEST_TEAMS_TEXT);
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            {
              type: 'RichTextBlock',
              inlines: [{ type: 'TextRun', text: subject, weight: 'Bolder', size: 'Large' }],
            },
            ...shown.split('\n\n').map((paragraph) => ({
              type: 'RichTextBlock',
              inlines: [{ type: 'TextRun', text: paragraph }],
            })),
          ],
        },
      },
    ],
  };
}

/** In a notification Slack reads these three characters as markup. */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At ends of paragraphs, or of lines where a paragraph is too long. */
function splitText(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const paragraph = rest.lastIndexOf('\n\n', longest);
    const line = rest.lastIndexOf('\n', longest);
    const end = paragraph > 0 ? paragraph : line > 0 ? line : longest;
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}
