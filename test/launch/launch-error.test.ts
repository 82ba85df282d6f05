import { describe, expect, it } from 'vitest';
import { DISK_FULL, LaunchError, sentenceOf } from '@/lib/launch/launch-error.mjs';
import { serverEnd, serverFailure } from '@/lib/launch/postgres-cluster.mjs';

describe('a full disk', () => {
  it('is named whether Node or PostgreSQL meets it', () => {
    const fromNode = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const fromServer =
      '2026-01-01 00:00:00.000 UTC [7] PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device';
    expect(sentenceOf(fromNode)).toBe(DISK_FULL);
    expect(serverFailure(fromServer).message).toBe(DISK_FULL);
    expect(serverEnd(fromServer).message).toBe(DISK_FULL);
  });
});

describe('what PostgreSQL complains of', () => {
  it('is its last grave message', () => {
    const log = [
      '2026-01-01 00:00:00.000 UTC [7] LOG:  starting PostgreSQL 18.4',
      '2026-01-01 00:00:00.000 UTC [7] FATAL:  data directory "/srv/data" has invalid permissions',
      '2026-01-01 00:00:00.000 UTC [7] DETAIL:  Permissions should be u=rwx (0700) or u=rwx,g=rx (0750).',
    ].join('\n');
    expect(serverFailure(log).message).toBe(
      'PostgreSQL did not start: data directory "/srv/data" has invalid permissions.',
    );
  });

  it('is its last line when nothing was grave', () => {
    const log = '2026-01-01 00:00:00.000 UTC [7] LOG:  database system is ready to accept connections\n';
    expect(serverEnd(log).message).toBe(
      'PostgreSQL ended by itself: database system is ready to accept connections; the next start recovers what was written.',
    );
  });
});

it('shows the sentence of a failure that was foreseen', () => {
  expect(sentenceOf(new LaunchError('Port 3000 is in use.'))).toBe('Port 3000 is in use.');
});
