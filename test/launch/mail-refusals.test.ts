import { spawn } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project-root';
import { makeDataFolder, removeDataFolder } from '../support/start-command';

const folder = makeDataFolder();
afterAll(() => removeDataFolder(folder));

/** What a command says and how it ends, with what can be set wrong about reports. */
async function run(program: string, settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [`lib/launch/${program}.mjs`], {
    cwd: projectRoot,
    env: { ...process.env, DATA_DIR: folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => {
      output += part;
    });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, output };
}

describe('before anything is begun, one sentence says what about reports is set wrong', () => {
  it.each(['start', 'worker'])('by npm run %s', async (program) => {
    const from = { MAIL_FROM: 'Breakeven <reports@example.com>' };
    const wrong: Record<string, string>[] = [
      { ...from, SMTP_URL: 'smtp://me:hunter2@mail.example.com/#x' },
      { SMTP_URL: 'smtp://me:hunter2@mail.example.com', MAIL_FROM: 'reports' },
      { PUBLIC_URL: 'breakeven.example.com' },
      { WEBHOOK_OPS_URL: 'http://hooks.example.com/hunter2', WEBHOOK_OPS_KIND: 'slack' },
    ];
    const said = await Promise.all(wrong.map((settings) => run(program, settings)));
    const beginnings = [
      'SMTP_URL is "smtp://mail.example.com" with more behind it: write smtp://USER:PASSWORD@HOST:587',
      'MAIL_FROM is "reports": write reports@example.com or Name <reports@example.com>.\n',
      'PUBLIC_URL is no address of web pages: write one such as https://breakeven.example.com.\n',
      'WEBHOOK_OPS_URL is an address of http: write one of https',
    ];
    said.forEach(({ code, output }, i) => {
      expect(code).toBe(1);
      expect(output).toMatch(/^[^\n]+\.\n$/);
      expect(output.slice(0, beginnings[i]?.length)).toBe(beginnings[i]);
      expect(output).not.toContain('hunter2');
    });
  });
});
