import { createHmac } from 'node:crypto';
import { MILLISECONDS_PER_SECOND } from '@/lib/core/units';
import type { Letter, SendOutcome, Transport } from '@/lib/usecases/report-ports';
import { quoteAnswer } from './quote-answer';
import { writeSlackMessage, writeTeamsMessage } from './webhook-messages';

export const WEBHOOK_KINDS = ['slack', 'teams', 'json'] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** Its address lets anybody who has it write there: it comes from the environment, and is never stored or shown. */
export interface Webhook {
  readonly name: string;
  readonly kind: WebhookKind;
  readonly url: string;
  /** Signs what is sent, as bytes; `null` leaves it unsigned. */
  readonly secret: Buffer | null;
}

const ANSWER_MS = 20_000;
const MOST_READ_BYTES = 2_000;
/** Nothing listened, or no name was found: the other side cannot have seen it. */
const NOT_REACHED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Calls a webhook with a report. Signed as Standard Webhooks has it; a redirect is not followed. */
export function openWebhook(webhook: Webhook): Transport {
  return {
    label: `webhook ${webhook.name} (${webhook.kind})`,
    async send(letter, handOver) {
      const body = writeBody(webhook.kind, letter);
      const headers = signHeaders(webhook, letter, body);
      try {
        await handOver();
      } catch (error) {
        return { kind: 'temporary', answer: quoteAnswer(String(error)) };
      }
      try {
        return await judgeAnswer(await post(webhook.url, headers, body));
      } catch (error) {
        return judgeFailure(error);
      }
    },
    find: async () => null,
  };
}

function writeBody(kind: WebhookKind, letter: Letter): string {
  if (kind === 'slack') return JSON.stringify(writeSlackMessage(letter));
  if (kind === 'teams') return JSON.stringify(writeTeamsMessage(letter));
  return JSON.stringify({ type: 'report.made', timestamp: letter.sentAt.toISOString(), data: letter.report });
}

/** `webhook-id` is the same in every attempt, so that the other side can tell a repetition. */
function signHeaders({ secret }: Webhook, letter: Letter, body: string): Record<string, string> {
  const id = letter.messageId.slice(1, -1);
  const timestamp = String(Math.floor(letter.sentAt.getTime() / MILLISECONDS_PER_SECOND));
  const named = {
    'content-type': 'application/json',
    'user-agent': 'Breakeven',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
  };
  if (secret === null) return named;
  const digest = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...named, 'webhook-signature': `v1,${digest}` };
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_MS),
  });
}

/** Too many or not ready is worth another try. A gateway that gave up waiting does not say whether it arrived. */
async function judgeAnswer(response: Response): Promise<SendOutcome> {
  const answer = quoteAnswer(`${response.status} ${await readSome(response)}`);
  if (response.ok) return { kind: 'sent', answer };
  if (response.status === 504) return { kind: 'uncertain', answer };
  const isPassing = response.status === 408 || response.status === 429 || response.status >= 500;
  if (!isPassing) return { kind: 'permanent', answer };
  return {
    kind: 'temporary',
    answer,
    retryAfterSeconds: readRetryAfter(response.headers.get('retry-after')),
  };
}

/** RFC 9110, 10.2.3: seconds, or a date; 0 where it says nothing. */
function readRetryAfter(text: string | null): number {
  if (text === null) return 0;
  const seconds = /^\d{1,9}$/.test(text)
    ? Number(text)
    : (Date.parse(text) - Date.now()) / MILLISECONDS_PER_SECOND;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : 0;
}

async function readSome(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  try {
    const { value } = await reader.read();
    return new TextDecoder().decode(value?.subarray(0, MOST_READ_BYTES));
  } catch {
    return '';
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function judgeFailure(error: unknown): SendOutcome {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
  const answer = quoteAnswer(
    cause instanceof Error ? `${code ?? cause.name}: the webhook did not answer` : 'no answer',
  );
  return { kind: isNotReached(code, cause) ? 'temporary' : 'uncertain', answer };
}

/** Also where the certificate is not trusted, and where the port is one that is never called: nothing of it left. */
function isNotReached(code: string | null, cause: unknown): boolean {
  if (code === null) return cause instanceof Error && cause.message === 'bad port';
  return NOT_REACHED.includes(code) || /CERT|VERIFY|ERR_TLS|ERR_SSL/.test(code);
}
