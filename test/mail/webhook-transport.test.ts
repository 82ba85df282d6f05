import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { openWebhook, type WebhookKind } from '@/lib/mail/webhook-transport';
import { exampleLetter } from '../support/example-letter';
import { makeCertificate } from '../support/mail-server';

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const calls: Call[] = [];
let stop: (() => void) | null = null;

async function listen(respond: (response: ServerResponse) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    calls.push({ headers: request.headers, body });
    respond(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/hook`;
}

afterEach(() => {
  stop?.();
  stop = null;
  calls.length = 0;
});

const letter = { ...exampleLetter, recipient: { kind: 'webhook', name: 'OPS' } } as const;
const answering = (status: number, text = '') =>
  listen((response) => response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(text));

async function call(url: string, kind: WebhookKind = 'json', secret: Buffer | null = null) {
  return openWebhook({ name: 'OPS', kind, url, secret }).send(letter, async () => undefined);
}

describe('a webhook', () => {
  it('is given the report, signed so that a stranger cannot have written it', async () => {
    const secret = Buffer.from('0123456789abcdef0123456789abcdef');
    const outcome = await call(await answering(200, 'ok'), 'json', secret);
    expect(outcome).toEqual({ kind: 'sent', answer: '200 ok' });
    const [{ headers, body } = { headers: {}, body: '' }] = calls;
    expect(JSON.parse(body)).toEqual({
      type: 'report.made',
      timestamp: '2026-11-16T07:00:01.000Z',
      data: letter.report,
    });
    const id = 'd1.2026-11-16@reports.example.com';
    const stamp = String(Date.parse('2026-11-16T07:00:01Z') / 1000);
    expect(headers).toMatchObject({ 'webhook-id': id, 'webhook-timestamp': stamp });
    const expected = createHmac('sha256', secret).update(`${id}.${stamp}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  });

  it.each([
    [200, 'sent'],
    [204, 'sent'],
    [302, 'permanent'],
    [400, 'permanent'],
    [404, 'permanent'],
    [408, 'temporary'],
    [410, 'permanent'],
    [429, 'temporary'],
    [500, 'temporary'],
    [503, 'temporary'],
    [504, 'uncertain'],
  ] as const)('that answers %i is %s, after one call', async (status, kind) => {
    expect(await call(await answering(status))).toMatchObject({ kind });
    expect(calls.length).toBe(1);
  });

  it.each([
    ['120', 120],
    [new Date(Date.now() + 600_000).toUTCString(), 600],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
    ['soon', 0],
    ['-5', 0],
  ])('that asks to be left alone with %s is', async (retryAfter, seconds) => {
    const url = await listen((response) => response.writeHead(429, { 'retry-after': retryAfter }).end());
    const outcome = await call(url);
    expect(outcome.kind).toBe('temporary');
    const asked = outcome.kind === 'temporary' ? (outcome.retryAfterSeconds ?? Number.NaN) : Number.NaN;
    expect(Math.abs(asked - seconds)).toBeLessThanOrEqual(2);
  });

  it('that leads elsewhere is not followed there with what was signed', async () => {
    const elsewhere: string[] = [];
    const other = createServer((request, response) => {
      elsewhere.push(request.url ?? '');
      response.end();
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    for (const status of [301, 302, 303, 307, 308]) {
      const url = await listen((response) =>
        response.writeHead(status, { location: `http://127.0.0.1:${port}/` }).end(),
      );
      expect(await call(url)).toMatchObject({
        kind: 'permanent',
        answer: expect.stringContaining(`${status}`),
      });
      stop?.();
    }
    expect(elsewhere).toEqual([]);
    other.close();
  });

  it('that cuts the connection may have taken it', async () => {
    const outcome = await call(await listen((response) => response.socket?.resetAndDestroy()));
    expect(outcome).toMatchObject({ kind: 'uncertain' });
  });

  it('that nothing listens for has not', async () => {
    const url = await answering(200);
    stop?.();
    expect(await call(url)).toEqual({
      kind: 'temporary',
      answer: 'ECONNREFUSED: the webhook did not answer',
    });
  });

  it('whose certificate nobody vouches for is told nothing', async () => {
    const { key, cert } = await makeCertificate();
    const server = createTlsServer({ key, cert }, (_, response) => response.end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await call(`https://127.0.0.1:${port}/`)).toMatchObject({ kind: 'temporary' });
    expect(await call('http://127.0.0.1:9/')).toMatchObject({ kind: 'temporary' });
    server.close();
  });

  it('is not called where the handing over is refused', async () => {
    const url = await answering(200);
    const sending = openWebhook({ name: 'OPS', kind: 'json', url, secret: null }).send(letter, async () => {
      throw new Error('taken over by another worker');
    });
    expect(await sending).toMatchObject({ kind: 'temporary' });
    expect(calls).toEqual([]);
  });

  it('of endless words is heard for a while, and quoted in one line', async () => {
    const outcome = await call(await answering(400, `no\r\n\u202e${'x'.repeat(50_000)}`));
    expect(outcome.answer.length).toBeLessThanOrEqual(300);
    expect(outcome.answer).toMatch(/^400 no x+…$/);
  });

  it('never shows its address', () => {
    const transport = openWebhook({ name: 'OPS', kind: 'slack', url: 'https://hooks/SECRET', secret: null });
    expect(transport.label).toBe('webhook OPS (slack)');
  });
});

describe('what chats are told', () => {
  const text = `<!channel> & more\n\n${'A line of the report.\n'.repeat(600)}`;
  const hostile = {
    ...letter,
    rendered: { ...letter.rendered, subject: '<!here> costs more & more', text },
  };

  it('is text to Slack, cut where its blocks end', async () => {
    const url = await answering(200);
    await openWebhook({ name: 'OPS', kind: 'slack', url, secret: null }).send(hostile, async () => undefined);
    const message = JSON.parse(calls[0]?.body ?? '{}');
    expect(message.text).toBe('&lt;!here&gt; costs more &amp; more');
    const [header, body] = message.blocks;
    expect(header.text).toMatchObject({ type: 'plain_text', text: '<!here> costs more & more' });
    expect(body.type).toBe('rich_text');
    const [{ elements }] = body.elements;
    expect(elements).toHaveLength(1);
    expect(elements[0]).toMatchObject({ type: 'text', text: expect.stringMatching(/^<!channel> & more/) });
    expect(JSON.stringify(message.blocks).length).toBeLessThan(13_000);
  });

  it('is the head of the report and where the rest stands', async () => {
    const report = {
      ...exampleLetter,
      rendered: {
        ...exampleLetter.rendered,
        text: `Inference cost 2 USD.\n\nWhy: Up by <b>.\n  https://b.example.com/w\n\n\nSpend\n-----\n\nmore\n\n\n-- \nThis report: https://b.example.com/reports/1\n`,
      },
    };
    const url = await answering(200);
    for (const kind of ['slack', 'teams'] as const)
      await openWebhook({ name: 'OPS', kind, url, secret: null }).send(report, async () => undefined);
    const [slack, teams] = calls.map(({ body }) => JSON.parse(body));
    expect(slack.blocks[1].elements[0].elements).toEqual([
      { type: 'text', text: 'Inference cost 2 USD.\n\n' },
      { type: 'text', text: 'Why', style: { bold: true } },
      { type: 'text', text: ': Up by <b>.\n  ' },
      { type: 'link', url: 'https://b.example.com/w' },
      { type: 'text', text: '\n\nThis report: ' },
      { type: 'link', url: 'https://b.example.com/reports/1' },
    ]);
    const [, ...blocks] = teams.attachments[0].content.body;
    expect(
      blocks.map(({ inlines }: { inlines: { text: string }[] }) => inlines.map(({ text }) => text)),
    ).toEqual([
      ['Inference cost 2 USD.'],
      ['Why', ': Up by <b>.\n  ', 'https://b.example.com/w'],
      ['This report: ', 'https://b.example.com/reports/1'],
    ]);
  });

  it('is text to Teams, within what it takes', async () => {
    const url = await answering(200);
    await openWebhook({ name: 'OPS', kind: 'teams', url, secret: null }).send(hostile, async () => undefined);
    const body = calls[0]?.body ?? '';
    expect(Buffer.byteLength(body)).toBeLessThan(28_000);
    const [card] = JSON.parse(body).attachments;
    expect(card.content.body[0].inlines[0].text).toBe('<!here> costs more & more');
  });

  it.each([
    ['of another script', '推論コスト'.repeat(40)],
    ['of many short paragraphs', 'a\n\nb'],
    ['of pictures that are two halves each', '🙂'.repeat(75)],
    ['of quotes and backslashes', '"\\'.repeat(60)],
  ])('fits into both where it is %s', async (_what, line) => {
    const long = {
      ...letter,
      rendered: { ...letter.rendered, subject: line, text: `${line}\n`.repeat(400) },
    };
    const url = await answering(200);
    for (const kind of ['slack', 'teams'] as const)
      await openWebhook({ name: 'OPS', kind, url, secret: null }).send(long, async () => undefined);
    const [slack = '', teams = ''] = calls.map(({ body }) => body);
    expect(Buffer.byteLength(slack)).toBeLessThanOrEqual(13_000);
    expect(Buffer.byteLength(teams)).toBeLessThanOrEqual(26_000);
    for (const body of [slack, teams]) {
      expect(body.length).toBeGreaterThan(2_000);
      expect(body).not.toMatch(/\\ud[89ab]/i);
    }
  });
});
