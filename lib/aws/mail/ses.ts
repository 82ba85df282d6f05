import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';

/** A mail as it goes over the wire. */
export interface RawMail {
  readonly bytes: Uint8Array;
  readonly from: string;
  readonly to: string;
}

/** How SES took it. */
export interface SesOutcome {
  readonly kind: 'sent' | 'temporary' | 'permanent' | 'uncertain';
  readonly answer: string;
}

/** What is refused as long as nobody changes something. */
const PERMANENT = [
  'AccountSuspendedException',
  'BadRequestException',
  'MailFromDomainNotVerifiedException',
  'MessageRejected',
  'NotFoundException',
  'SendingPausedException',
  'AccessDeniedException',
];

/**
 * Sends mails by the API of SES in a Region, by the SDK's own credentials, which need `ses:SendRawEmail`. SES knows no
 * token of idempotency, so the SDK repeats nothing by itself.
 */
export function openSes(region: string, endpoint: string | null): (mail: RawMail) => Promise<SesOutcome> {
  const client = new SESv2Client({ region, maxAttempts: 1, ...(endpoint === null ? {} : { endpoint }) });
  return async ({ bytes, from, to }) => {
    try {
      const { MessageId } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          Content: { Raw: { Data: bytes } },
        }),
      );
      return { kind: 'sent', answer: `SES took it as ${MessageId ?? 'a message without a name'}.` };
    } catch (error) {
      return judge(error);
    }
  };
}

/** An answer of SES says that it did not take the mail; without one, nobody knows. */
function judge(error: unknown): SesOutcome {
  if (error instanceof SESv2ServiceException) {
    const answer = `SES ${error.name}: ${error.message}`;
    const isGateway = error.$metadata.httpStatusCode === 504;
    if (isGateway) return { kind: 'uncertain', answer };
    return { kind: PERMANENT.includes(error.name) ? 'permanent' : 'temporary', answer };
  }
  const name = error instanceof Error ? error.name : 'Error';
  const isBefore =
    name === 'CredentialsProviderError' || hasCode(error, ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
  return { kind: isBefore ? 'temporary' : 'uncertain', answer: `SES was not reached (${name}).` };
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
