import { createServer, type Server, type Socket } from 'node:net';

/**
 * A server that lets everyone in and answers every query with one row of the given columns, in PostgreSQL's protocol
 * version 3 (https://www.postgresql.org/docs/current/protocol-message-formats.html): enough to be an old release.
 */
export function startOldPostgres(columns: readonly string[]): Promise<Server> {
  const server = createServer((socket) => {
    let greeted = false;
    socket.on('data', (data) => {
      if (!greeted) socket.write(Buffer.concat([message('R', int32(0)), message('Z', Buffer.from('I'))]));
      else if (data.toString('latin1', 0, 1) === 'Q') answer(socket, columns);
      greeted = true;
    });
    socket.on('error', () => socket.destroy());
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function answer(socket: Socket, columns: readonly string[]): void {
  const fields = columns.map((_, index) =>
    Buffer.concat([
      Buffer.from(`c${index}\0`),
      int32(0),
      int16(0),
      int32(25),
      int16(-1),
      int32(-1),
      int16(0),
    ]),
  );
  const values = columns.map((value) => Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]));
  socket.write(
    Buffer.concat([
      message('T', Buffer.concat([int16(columns.length), ...fields])),
      message('D', Buffer.concat([int16(columns.length), ...values])),
      message('C', Buffer.from('SELECT 1\0')),
      message('Z', Buffer.from('I')),
    ]),
  );
}

function message(kind: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}
