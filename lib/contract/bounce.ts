import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';

/** `POST /api/v1/reports/bounces`: the whole of a mail that came back to the sender. */
export const bounceRequestSchema = z.strictObject({ mail: z.string().min(1, 'must not be empty') });

/** What a mail server says that could not give a mail to its recipient. */
export interface Bounce {
  /** With angle brackets: of the mail that came back, and of others that are named in it. */
  readonly messageIds: readonly string[];
  /** Whether it is given up; else it is only late. */
  readonly isFailed: boolean;
  /** Such as `5.1.1`, with what the server said. */
  readonly reason: string;
}

/**
 * Reads a delivery status notification (RFC 3464), as mail servers send it to who sent a mail.
 * @throws AppError `bad-input` for a mail that is none
 */
export function parseBounce(mail: string): Bounce {
  const lines = mail.replaceAll(/\r?\n/g, '\n').replaceAll(/\n[ \t]+/g, ' ');
  const action = findField(lines, 'Action')?.toLowerCase();
  const messageIds = [...lines.matchAll(/^(?:X-Original-)?Message-ID: *(<[^<>\s]{1,250}>)/gim)].map(
    ([, id = '']) => id,
  );
  if (!/^Content-Type: *multipart\/report\b.*\bdelivery-status\b/im.test(lines) || action === undefined)
    throw new AppError(
      'bad-input',
      'mail: must be a delivery status notification (RFC 3464), as mail servers send it to who sent a mail.',
      'mail',
    );
  const diagnostic = findField(lines, 'Diagnostic-Code')?.replace(/^[\w-]+; */, '') ?? '';
  const reason = `${findField(lines, 'Status') ?? ''} ${diagnostic}`.trim();
  return { messageIds, isFailed: action === 'failed', reason };
}

function findField(lines: string, name: string): string | undefined {
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(lines)?.[1]?.trim();
}
