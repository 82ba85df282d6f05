import { describe, expect, test } from 'vitest';
import { readJsonBody } from '@/lib/http/read-json-body';

const MAX_BYTES = 1024 * 1024;

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/x', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    duplex: 'half',
  } as RequestInit);
}

describe('reading a JSON body', () => {
  test('gives the value', async () => {
    expect(await readJsonBody(post('{"a":[1,null,"ä"]}'), MAX_BYTES)).toEqual({ a: [1, null, 'ä'] });
  });

  test('allows a body of exactly the most, and refuses one byte more', async () => {
    const text = JSON.stringify('x'.repeat(MAX_BYTES - 2));
    expect(await readJsonBody(post(text), MAX_BYTES)).toHaveLength(MAX_BYTES - 2);
    await expect(readJsonBody(post(`${text} `), MAX_BYTES)).rejects.toMatchObject({ status: 413 });
  });

  test('stops reading an endless body of unknown length at the limit', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    await expect(readJsonBody(post(endless), MAX_BYTES)).rejects.toMatchObject({
      status: 413,
      message: expect.stringContaining('1 MB'),
    });
    expect(sent).toBeLessThan(2 * MAX_BYTES);
  });

  test('does not start on a body that announces too much', async () => {
    const announced = post('{}', { 'content-length': '10000000000' });
    await expect(readJsonBody(announced, MAX_BYTES)).rejects.toMatchObject({ status: 413 });
    expect(announced.bodyUsed).toBe(false);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'refuses %s, which a form can send without being asked',
    async (type) => {
      const request = new Request('http://localhost/x', { method: 'POST', body: '{}' });
      request.headers.set('content-type', type);
      await expect(readJsonBody(request, MAX_BYTES)).rejects.toMatchObject({ status: 415 });
    },
  );

  test('says what is not JSON, and what is not text', async () => {
    await expect(readJsonBody(post('{"a":'), MAX_BYTES)).rejects.toMatchObject({ code: 'bad-input' });
    await expect(readJsonBody(post(''), MAX_BYTES)).rejects.toThrow(/not a JSON document/);
    await expect(readJsonBody(post(new Uint8Array([34, 0xff, 34])), MAX_BYTES)).rejects.toThrow(/UTF-8/);
  });
});
