import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface ListServer {
  readonly baseUrl: string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server of files on this machine; `answerOf` says what a path gives at its n-th time, from 0. */
export async function startListServer(
  answerOf: (path: string, time: number) => Answer | null,
): Promise<ListServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const time = asked.filter((other) => other === path).length;
    asked.push(path);
    const answer = answerOf(path, time);
    if (answer === null) status(404)(response, request);
    else answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(value: unknown): Answer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
}

export function status(code: number, location?: string): Answer {
  return (response) => {
    response.writeHead(code, location === undefined ? {} : { location });
    response.end('<html></html>');
  };
}

/** The first half of a file, and then the connection is cut. */
export function cutOff(value: unknown): Answer {
  return (response) => {
    const text = JSON.stringify(value);
    response.writeHead(200, { 'content-length': String(text.length) });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  };
}
