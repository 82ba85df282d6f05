import { createConnection, createServer } from 'node:net';
import { LaunchError } from './launch-error.mjs';

/**
 * @param {{ host: string, port: number }} settings
 * @throws {LaunchError} when something listens there already
 */
export async function requireFreePort({ host, port }) {
  // localhost may mean either family to a browser, so neither may be taken by something else.
  const hosts = host === '127.0.0.1' ? ['127.0.0.1', '::1'] : [host];
  for (const each of hosts) {
    if ((await isListening(each, port)) || !(await canListen(each, port))) {
      throw new LaunchError(
        `Port ${port} is in use by another program: stop that, or choose another port, as in PORT=${port === 65_535 ? port - 1 : port + 1} npm start.`,
      );
    }
  }
}

/** @param {string} host @param {number} port @returns {Promise<boolean>} */
function isListening(host, port) {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 1_000 });
    const answer = (/** @type {boolean} */ open) => {
      socket.destroy();
      resolve(open);
    };
    socket
      .once('connect', () => answer(true))
      .once('error', () => answer(false))
      .once('timeout', () => answer(false));
  });
}

/** @param {string} host @param {number} port @returns {Promise<boolean>} false when the port is taken or not allowed */
function canListen(host, port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const code = 'code' in error ? error.code : null;
      if (code === 'EACCES') {
        reject(
          new LaunchError(
            `Port ${port} needs an administrator: choose one from 1024 on, as in PORT=3001 npm start.`,
          ),
        );
      }
      // A machine without IPv6 has no ::1 to be taken.
      else resolve(code !== 'EADDRINUSE');
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
