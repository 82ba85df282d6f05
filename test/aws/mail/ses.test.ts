import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSes } from '@/lib/aws/mail/ses';

const mail = { bytes: Buffer.from('Subject: x\r\n\r\ny'), from: 'r@example.com', to: 'lead@example.com' };
const asked: { path: string; body: unknown }[] = [];
let stop: (() => void) | null = null;

async function listen(respond: (response: ServerResponse) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ path: request.url ?? '', body: JSON.parse(body) });
    respond(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

const failing = (status: number, type: string) =>
  listen((response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type })
      .end(JSON.stringify({ message: 'because of this' })),
  );

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(() => {
  stop?.();
  stop = null;
  asked.length = 0;
  vi.unstubAllEnvs();
});

describe('a mail by SES', () => {
  it('goes as it was composed', async () => {
    const url = await listen((response) => response.end(JSON.stringify({ MessageId: '0100' })));
    expect(await openSes('eu-west-1', url)(mail)).toEqual({ kind: 'sent', answer: 'SES took it as 0100.' });
    expect(asked).toEqual([
      {
        path: '/v2/email/outbound-emails',
        body: {
          FromEmailAddress: mail.from,
          Destination: { ToAddresses: [mail.to] },
          Content: { Raw: { Data: mail.bytes.toString('base64') } },
        },
      },
    ]);
  });

  it.each([
    [400, 'MessageRejected', 'permanent'],
    [400, 'MailFromDomainNotVerifiedException', 'permanent'],
    [403, 'AccessDeniedException', 'permanent'],
    [400, 'LimitExceededException', 'temporary'],
    [429, 'TooManyRequestsException', 'temporary'],
    [500, 'InternalFailure', 'temporary'],
    [504, 'GatewayTimeout', 'uncertain'],
  ] as const)('that is answered %i %s is %s, and asked once', async (status, type, kind) => {
    expect(await openSes('eu-west-1', await failing(status, type))(mail)).toEqual({
      kind,
      answer: `SES ${type}: because of this`,
    });
    expect(asked.length).toBe(1);
  });

  it('whose answer is lost may have gone', async () => {
    const url = await listen((response) => response.socket?.resetAndDestroy());
    expect(await openSes('eu-west-1', url)(mail)).toMatchObject({ kind: 'uncertain' });
    expect(asked.length).toBe(1);
  });

  it('that reached nobody has not', async () => {
    const url = await failing(500, 'x');
    stop?.();
    expect(await openSes('eu-west-1', url)(mail)).toMatchObject({ kind: 'temporary' });
  });
});
