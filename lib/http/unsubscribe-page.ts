import { parseInput } from '@/lib/contract/parse-input';
import { unsubscribeQuerySchema } from '@/lib/contract/report-schedule';
import { AppError } from '@/lib/errors/app-error';
import { UNSUBSCRIBE_STYLE } from '@/lib/report/mail/unsubscribe-style';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { loadSubscription, type Subscription, unsubscribe } from '@/lib/usecases/unsubscribe';
import { RequestRefusal } from './error-response';
import { isLoopbackHost } from './same-origin';

/**
 * `GET /unsubscribe?schedule&address&signature`: asks whether the address wants no more reports. It changes nothing: mail
 * scanners follow every link.
 */
export async function getUnsubscribe(request: Request, deps: UseCaseDeps): Promise<Response> {
  return await answer(request, deps, async (link) => askPage(await loadSubscription(link, deps)));
}

/**
 * `POST` to the same address: the one click of RFC 8058, by a mail program or by the button. The signature alone says who
 * leaves: there is no cookie that a page elsewhere could make use of, so it need not come from one of ours.
 */
export async function postUnsubscribe(request: Request, deps: UseCaseDeps): Promise<Response> {
  return await answer(request, deps, async (link) => donePage(await unsubscribe(link, deps)));
}

type Link = Parameters<typeof loadSubscription>[0];

async function answer(
  request: Request,
  deps: UseCaseDeps,
  write: (link: Link) => Promise<string>,
): Promise<Response> {
  try {
    requirePublicHost(request.headers, deps.reports.publicUrl);
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const { schedule, address, signature } = parseInput(unsubscribeQuerySchema, query);
    return page(200, await write({ scheduleId: schedule, address, signature }));
  } catch (error) {
    if (error instanceof RequestRefusal) return page(error.status, messagePage('Not here', error.message));
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'bad-input' || error.code === 'not-found')
      return page(404, messagePage('This link does not work', NO_LINK));
    return page(
      503,
      messagePage('Not now', 'This cannot be done at the moment. Please try again in some minutes.'),
    );
  }
}

const NO_LINK = 'It may have been cut off, or the report is sent no more. Nothing was changed.';

/** These pages are reached by the name that mails give, besides this machine's own. */
function requirePublicHost(headers: Headers, publicUrl: string | null): void {
  const host = headers.get('host')?.toLowerCase() ?? null;
  if (isLoopbackHost(host) || (publicUrl !== null && host === new URL(publicUrl).host)) return;
  throw new RequestRefusal(403, 'forbidden', 'Breakeven does not answer by this name.');
}

function askPage({ scheduleName, address, isUnsubscribed }: Subscription): string {
  if (isUnsubscribed) return donePage({ scheduleName, address, isUnsubscribed });
  return `${heading('Unsubscribe?')}<p>${strong(address)} gets the report ${strong(scheduleName)}. If you unsubscribe, this address gets no more of them; others still get theirs.</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>Unsubscribe</button></form>`;
}

function donePage({ scheduleName, address }: Subscription): string {
  return `${heading('Unsubscribed')}<p>${strong(address)} gets the report ${strong(scheduleName)} no more. Whoever keeps the reports can send it again.</p>`;
}

function messagePage(title: string, sentence: string): string {
  return `${heading(title)}<p>${escapeHtml(sentence)}</p>`;
}

function heading(title: string): string {
  return `<title>${escapeHtml(title)} - Breakeven</title><p class="brand">Breakeven</p><h1>${escapeHtml(title)}</h1>`;
}

function strong(text: string): string {
  return `<strong><bdi>${escapeHtml(text)}</bdi></strong>`;
}

function page(status: number, content: string): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><style>${UNSUBSCRIBE_STYLE}</style></head><body><main>${content}</main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
