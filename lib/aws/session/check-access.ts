import type { AccountAccess } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Only the demo AWS has an address of its own, and only on this machine: requests to anywhere else are signed with
 * somebody's credentials.
 * @throws AppError `bad-input` before anything is called.
 */
export function checkAccess({ access, roleArn, endpointUrl }: AccountAccess): void {
  if (access === 'demo') checkLoopback(endpointUrl);
  else if (endpointUrl !== null) {
    throw new AppError('bad-input', 'Only the demo AWS is given an endpoint URL.', 'endpointUrl');
  }
  if (access === 'role' && roleArn === null) {
    throw new AppError('bad-input', 'A connection by role needs the ARN of the role.', 'roleArn');
  }
  if (access === 'chain' && roleArn !== null) {
    throw new AppError('bad-input', "A connection by this machine's credentials has no role.", 'roleArn');
  }
}

function checkLoopback(endpointUrl: string | null): void {
  const url = endpointUrl !== null && URL.canParse(endpointUrl) ? new URL(endpointUrl) : null;
  if (url?.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname) && url.username === '') return;
  throw new AppError(
    'bad-input',
    'The demo AWS is at an http address of this machine, such as http://127.0.0.1:4566.',
    'endpointUrl',
  );
}
