import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig, requireDatabaseUrl } from '@/lib/config/config';
import { AppError } from '@/lib/errors/app-error';

const folder = mkdtempSync(join(tmpdir(), 'breakeven-config-'));
const embedded = 'postgresql://breakeven:secret@127.0.0.1:41234/postgres';
const environment = { DATA_DIR: folder };

function noteRunning(content: string) {
  writeFileSync(join(folder, 'running.json'), content);
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the database', () => {
  it('is the one that is given', () => {
    noteRunning(JSON.stringify({ pid: process.pid, databaseUrl: embedded }));
    const given = 'postgresql://app@db.example.com/app';
    expect(readConfig('/srv', { ...environment, DATABASE_URL: given }).databaseUrl).toBe(given);
  });

  it('is else that of the Breakeven that runs', () => {
    noteRunning(JSON.stringify({ pid: process.pid, databaseUrl: embedded }));
    expect(requireDatabaseUrl(readConfig('/srv', environment))).toBe(embedded);
  });

  it.each([
    // Above the largest process number that Linux hands out.
    ['ended', JSON.stringify({ pid: 2 ** 22 + 1, databaseUrl: embedded })],
    ['is still starting', JSON.stringify({ pid: process.pid, databaseUrl: null })],
    ['was killed while it wrote', '{"pid":'],
  ])('is missing when that one %s', (_, note) => {
    noteRunning(note);
    expect(() => requireDatabaseUrl(readConfig('/srv', environment))).toThrow(AppError);
  });
});

it('names the variable that cannot be used', () => {
  expect(() => readConfig('/srv', { PORT: 'http' })).toThrow(
    new AppError('bad-input', 'PORT is "http": give a whole number from 1 to 65535.'),
  );
});
