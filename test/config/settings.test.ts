import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readSettings } from '@/lib/config/settings.mjs';

describe('the environment', () => {
  it('is not needed', () => {
    const workers = Math.min(availableParallelism(), 8);
    expect(readSettings({})).toEqual({ host: '127.0.0.1', port: 3000, databaseUrl: null, workers });
  });

  it('counts empty as unset', () => {
    expect(readSettings({ PORT: '', HOST: '', DATABASE_URL: '', WORKERS: '' })).toEqual(readSettings({}));
  });

  it.each(['1', '8080', '65535'])('takes port %s', (port) => {
    expect(readSettings({ PORT: port }).port).toBe(Number(port));
  });

  it.each(['0', '65536', '-1', '80a', '3000.5', ' 3000', '1e3'])('refuses port %j', (port) => {
    expect(() => readSettings({ PORT: port })).toThrow(
      `PORT is "${port}": give a whole number from 1 to 65535.`,
    );
  });

  it.each(['0', '1', '64'])('takes %s workers', (workers) => {
    expect(readSettings({ WORKERS: workers }).workers).toBe(Number(workers));
  });

  it.each(['65', '-1', '1.5', 'two', ' 2', '1e1'])('refuses %j workers', (workers) => {
    expect(() => readSettings({ WORKERS: workers })).toThrow(
      `WORKERS is "${workers}": give a whole number from 0 to 64.`,
    );
  });

  it.each([
    ['localhost', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.1'],
    ['127.1.2.3', '127.1.2.3'],
    ['::1', '::1'],
    ['[::1]', '::1'],
  ])('listens on the loopback address %s', (given, host) => {
    expect(readSettings({ HOST: given }).host).toBe(host);
  });

  it.each(['0.0.0.0', '::', '192.168.1.4', 'example.com', '127.0.0.1.example.com', '1270.0.0.1'])(
    'refuses %s until there is a sign-in',
    (host) => {
      expect(() => readSettings({ HOST: host })).toThrow(
        /^HOST is ".+": only this machine .+ no sign-in yet .+\.$/,
      );
    },
  );

  it.each([
    ['not an address', 'DATABASE_URL is not an address'],
    ['mysql://root:hunter2@localhost/app', 'DATABASE_URL begins with "mysql://"'],
    ['postgresql://app:hunter2@localhost:5432', 'DATABASE_URL names no database'],
    ['postgresql://app:hunter2@localhost:99999/app', 'DATABASE_URL is not an address'],
  ])('refuses the database %s without repeating it', (url, sentence) => {
    expect(() => readSettings({ DATABASE_URL: url })).toThrow(sentence);
    expect(() => readSettings({ DATABASE_URL: url })).not.toThrow(/hunter2/);
  });
});
