import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '@/lib/launch/embedded-postgres.mjs';
import { startOldPostgres } from '../support/old-postgres';
import { makeDataFolder, removeDataFolder, runStartCommand } from '../support/start-command';

/** What the start command says when it refuses: its last line and its exit code. */
async function refusal(environment: Record<string, string>) {
  const port = String(await findFreePort());
  const command = runStartCommand({ PORT: port, DATA_DIR: folder, ...environment });
  const code = await command.ended;
  return { code, output: command.output(), sentence: command.output().trim().split('\n').at(-1) };
}

let folder = '';
beforeEach(() => {
  folder = makeDataFolder();
});
afterEach(() => removeDataFolder(folder));

describe('the start command says in one sentence why it does not start', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT is "http": give a whole number from 1 to 65535.'],
    [{ HOST: '0.0.0.0' }, /^HOST is "0\.0\.0\.0": only this machine .* no sign-in yet .*\.$/],
    [{ DATABASE_URL: 'localhost' }, /^DATABASE_URL is not an address: write postgresql:/],
  ])('on %j', async (environment, sentence) => {
    const said = await refusal(environment as Record<string, string>);
    expect(said.code).toBe(1);
    expect(said.output.trim().split('\n')).toHaveLength(1);
    expect(said.sentence).toMatch(sentence);
  });

  it.each(['127.0.0.1', '0.0.0.0'])('when another program listens on %s', async (host) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, host, resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const said = await refusal({ PORT: String(port) });
    other.close();
    expect(said.code).toBe(1);
    expect(said.output).toBe(
      `Port ${port} is in use by another program: stop that, or choose another port, as in PORT=${port === 65_535 ? port - 1 : port + 1} npm start.\n`,
    );
  });

  it('when the data is of another version of PostgreSQL', async () => {
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '16\n');
    const said = await refusal({});
    expect(said.code).toBe(1);
    expect(said.sentence).toMatch(
      /was written by PostgreSQL 16 and this release runs 18: .* it was not touched\.$/,
    );
  });

  it('when nothing answers at DATABASE_URL, without the password', async () => {
    const port = await findFreePort();
    const said = await refusal({ DATABASE_URL: `postgresql://app:hunter2@127.0.0.1:${port}/app` });
    expect(said.code).toBe(1);
    expect(said.sentence).toBe(
      `The database in DATABASE_URL at 127.0.0.1:${port}/app cannot be used: nothing listens there.`,
    );
    expect(said.output).not.toContain('hunter2');
  });

  it('when the host of DATABASE_URL does not exist', async () => {
    // RFC 6761 keeps .invalid from ever being a host.
    const said = await refusal({ DATABASE_URL: 'postgresql://app:hunter2@db.invalid/app' });
    expect(said.code).toBe(1);
    expect(said.sentence).toMatch(/^The database in DATABASE_URL at db\.invalid\/app cannot be used: .+\.$/);
    expect(said.output).not.toContain('hunter2');
  });
});

describe('an old PostgreSQL', async () => {
  const old = await startOldPostgres(['140012']);
  afterAll(() => old.close());

  it('is refused by its version', async () => {
    const address = old.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const said = await refusal({ DATABASE_URL: `postgresql://app:hunter2@127.0.0.1:${port}/app` });
    expect(said.code).toBe(1);
    expect(said.sentence).toBe(
      `DATABASE_URL leads to PostgreSQL 14.12 at 127.0.0.1:${port}/app: version 15 or later is needed.`,
    );
  });
});
