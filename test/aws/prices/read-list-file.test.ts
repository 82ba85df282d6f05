import { afterEach, describe, expect, test } from 'vitest';
import type { CutListener } from '@/lib/aws/prices/json-cutter';
import { readListFile } from '@/lib/aws/prices/read-list-file';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { type Answer, cutOff, json, type ListServer, startListServer, status } from './list-server';

let server: ListServer;
afterEach(() => server.close());

const FILE = { offers: { a: 1, b: 2 } };
const PATH = '/offers/index.json';

class Collected implements CutListener {
  readonly values: unknown[] = [];
  choose = (path: readonly string[]) => (path.length < 2 ? ('enter' as const) : ('take' as const));
  take(_path: readonly string[], text: string): void {
    this.values.push(JSON.parse(text));
  }
}

async function read(answers: readonly Answer[], over: { maxBytes?: number; signal?: AbortSignal } = {}) {
  server = await startListServer((path, time) =>
    path === PATH ? (answers[time] ?? null) : path === '/moved.json' ? json(FILE) : null,
  );
  const { maxBytes = 10_000, signal = new AbortController().signal } = over;
  const patienceSeconds = [0, 0];
  const file = { baseUrl: server.baseUrl, path: PATH, maxBytes, patienceSeconds };
  return (await readListFile(file, () => new Collected(), signal)).values;
}

async function failureOf(reading: Promise<unknown>): Promise<AwsFailure> {
  const error = await reading.catch((thrown: unknown) => thrown);
  if (error instanceof AwsFailure) return error;
  throw new Error(`no AwsFailure: ${error}`);
}

describe('a file of the public price list', () => {
  test('is read whole', async () => {
    expect(await read([json(FILE)])).toEqual([1, 2]);
  });

  test('is read anew, from its beginning, after a server that fails, throttles or cuts', async () => {
    expect(await read([cutOff(FILE), status(503), json(FILE)])).toEqual([1, 2]);
    expect(server.asked).toHaveLength(3);
    await server.close();
    expect(await read([status(429), json(FILE)])).toEqual([1, 2]);
  });

  test('fails in one sentence that says what to do when that goes on', async () => {
    const failure = await failureOf(read([cutOff(FILE), cutOff(FILE), cutOff(FILE)]));
    expect(failure.code).toBe('unreachable');
    expect(failure.message).toContain('The prices stay as they are; check the way to the internet');
    expect(failure.message).not.toContain('\n');
  });

  test('is not asked for again when it is refused', async () => {
    const failure = await failureOf(read([status(403)]));
    expect(failure).toMatchObject({ code: 'gone', message: expect.stringContaining('status 403') });
    expect(server.asked).toHaveLength(1);
  });

  test('may be somewhere else on the same server, and nowhere else than at AWS', async () => {
    expect(await read([status(302, '/moved.json')])).toEqual([1, 2]);
    await server.close();
    const away = await failureOf(read([status(302, 'https://example.com/prices.json')]));
    expect(away.message).toContain('leads away to https://example.com');
    await server.close();
    const plain = await failureOf(read([status(302, 'http://pricing.us-east-1.amazonaws.com/a')]));
    expect(plain.message).toContain('leads away');
    await server.close();
    const toAws = await failureOf(read([status(302, 'https://pricing.us-east-1.amazonaws.com/a')]));
    expect(toAws.message).toContain('leads away');
    await server.close();
    const loop = await failureOf(read(Array.from({ length: 9 }, () => status(302, PATH))));
    expect(loop.message).toContain('leads on more than 3 times');
  });

  test('may not be larger than what is expected of it', async () => {
    const failure = await failureOf(read([json(FILE)], { maxBytes: 10 }));
    expect(failure).toMatchObject({
      code: 'bad-answer',
      message: expect.stringContaining('larger than 10 bytes'),
    });
  });

  test('that is a page is no list', async () => {
    const page: Answer = (response) => response.end('<html>Sign in to the network</html>');
    const failure = await failureOf(read([page]));
    expect(failure).toMatchObject({ code: 'bad-answer', message: expect.stringContaining('cannot be read') });
  });

  test('is given up at once when the work is to stop', async () => {
    const stop = new AbortController();
    const hanging: Answer = (response) => {
      response.writeHead(200);
      response.write('{"offers":');
      setTimeout(() => stop.abort(new Error('cancelled')), 20);
    };
    await expect(read([hanging], { signal: stop.signal })).rejects.toThrow('cancelled');
  });
});
