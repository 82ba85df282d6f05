import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, describe, expect, it } from 'vitest';
import { openMailFolder } from '@/lib/mail/folder-transport';
import { exampleLetter } from '../support/example-letter';

const sender = { name: 'Breakeven', address: 'reports@example.com' };
const root = mkdtempSync(join(tmpdir(), 'breakeven-mail-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a folder of mails', () => {
  it('holds each as a file that a mail program opens, and knows it by its Message-ID', async () => {
    const folder = join(root, 'made', 'when needed');
    const transport = openMailFolder(folder, sender);
    expect(await transport.find(exampleLetter.messageId)).toBe(false);
    expect(await transport.send(exampleLetter, async () => undefined)).toMatchObject({ kind: 'sent' });
    const [name = '', ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(name).toMatch(/\.eml$/);
    const mail = await simpleParser(readFileSync(join(folder, name)));
    expect(mail.messageId).toBe(exampleLetter.messageId);
    expect(await transport.find(exampleLetter.messageId)).toBe(true);
  });

  it('holds nothing of a mail that may not be handed over', async () => {
    const folder = join(root, 'refused');
    const transport = openMailFolder(folder, sender);
    const outcome = await transport.send(exampleLetter, async () => {
      throw new Error('taken over by another worker');
    });
    expect(outcome).toMatchObject({ kind: 'temporary' });
    expect(readdirSync(folder)).toEqual([]);
    expect(await transport.find(exampleLetter.messageId)).toBe(false);
  });

  it('writes beside nothing, whatever a Message-ID says', async () => {
    const folder = join(root, 'hostile');
    const messageId = '<../../etc/passwd\u0000ä@x>';
    await openMailFolder(folder, sender).send({ ...exampleLetter, messageId }, async () => undefined);
    expect(readdirSync(folder)).toEqual(['.._2f_.._2f_etc_2f_passwd_0__e4_@x.eml']);
  });

  it('that cannot be written says why, and another try is worth it', async () => {
    const folder = join(root, 'a-file');
    writeFileSync(folder, '');
    const outcome = await openMailFolder(folder, sender).send(exampleLetter, async () => undefined);
    expect(outcome).toMatchObject({ kind: 'temporary', answer: expect.stringContaining('a-file') });
  });
});
