import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project-root';
import { makeDataFolder, removeDataFolder, runLaunchScript } from '../support/start-command';

/** What a command says and ends with. It would listen and fail at once if it went on: the port is none. */
async function run(script: string, ...args: readonly string[]) {
  const folder = makeDataFolder();
  const command = runLaunchScript(script, { PORT: 'none', DATA_DIR: folder }, args);
  const code = await command.ended;
  removeDataFolder(folder);
  return { code, lines: command.output().trim().split('\n') };
}

describe.each([
  { script: 'start.mjs', command: 'npm start', takes: '--dev and --help' },
  { script: 'worker.mjs', command: 'npm run worker', takes: '--help' },
])('$command', ({ script, command, takes }) => {
  it.each([[['--prot', '3001'], '--prot'] as const, [['3001'], '3001'] as const, [['-p'], '-p'] as const])(
    'does not start with %j, and says what is allowed',
    async (args, named) => {
      expect(await run(script, ...args)).toEqual({
        code: 2,
        lines: [
          `${command} does not know "${named}": it takes ${takes}; all else is set by variables, which --help lists.`,
        ],
      });
    },
  );

  it('explains itself without starting', async () => {
    const { code, lines } = await run(script, '--help');
    expect(code).toBe(0);
    expect(lines[0]).toBe(`${command} [-- options]`);
    expect((await run(script, '-h')).lines).toEqual(lines);
    for (const name of takes.match(/--[a-z]+/g) ?? []) expect(lines.join('\n')).toContain(`  ${name} `);
  });
});

it('npm start explains each variable of the example file that it reads', async () => {
  const { lines } = await run('start.mjs', '--help');
  const example = readFileSync(join(projectRoot, '.env.example'), 'utf8');
  const variables = Array.from(example.matchAll(/^(?:# )?([A-Z_]+)=/gm), ([, name]) => name ?? '');
  const ofTests = ['CHROMIUM_PATH', 'REAL_DATA_DIR'];
  expect(variables.length).toBeGreaterThan(5);
  for (const name of variables.filter((each) => !ofTests.includes(each))) {
    expect(
      lines.some((line) => line.startsWith(`  ${name} `)),
      name,
    ).toBe(true);
  }
});

it('npm start goes on with an option that it knows', async () => {
  expect(await run('start.mjs', '--dev')).toEqual({
    code: 1,
    lines: ['PORT is "none": give a whole number from 1 to 65535.'],
  });
});
