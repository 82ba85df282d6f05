import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transport } from '@/lib/usecases/report-ports';
import { composeLetter, type Sender } from './compose-letter';

/** Writes mails as `.eml` files into a folder, for installations that send none: each opens in a mail program. */
export function openMailFolder(folder: string, sender: Sender): Transport {
  return {
    label: `folder ${folder}`,
    async send(letter, handOver) {
      const { bytes } = await composeLetter(letter, sender);
      const path = fileOf(folder, letter.messageId);
      const draft = `${path}.${process.pid}.part`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeWhole(draft, bytes);
        await handOver();
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        return { kind: 'temporary', answer: `The mail was not written: ${sayWhy(error)}.` };
      }
      return { kind: 'sent', answer: `Written to ${path}.` };
    },
    find: async (messageId) => isThere(fileOf(folder, messageId)),
  };
}

/** One file a Message-ID, whatever that contains: what is no letter, digit, dot or hyphen is written by its code. */
function fileOf(folder: string, messageId: string): string {
  const name = messageId
    .slice(1, -1)
    .replaceAll(/[^A-Za-z0-9.@-]/g, (character) => `_${character.codePointAt(0)?.toString(16) ?? ''}_`);
  return join(folder, `${name}.eml`);
}

/** On the disk before it is there: a crash leaves no half of a mail behind under its name. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

function sayWhy(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
