/** Prints JSON lines: how long the start command takes until it serves, with all it needs there from an earlier start. */
import { performance } from 'node:perf_hooks';
import { findFreePort } from '@/lib/launch/embedded-postgres.mjs';
import { makeDataFolder, removeDataFolder, runLaunchScript, runStartCommand } from '../support/start-command';

const STARTS = 5;
const TARGET_SECONDS = 5;

async function start(folder: string): Promise<number> {
  const begin = performance.now();
  const command = runStartCommand({ PORT: String(await findFreePort()), DATA_DIR: folder });
  await command.printed('Breakeven is ready at');
  const seconds = (performance.now() - begin) / 1000;
  command.process.kill('SIGTERM');
  await command.ended;
  return seconds;
}

/** What a command takes that finds its folder wrong and ends: Node and the script itself. */
async function startInVain(): Promise<number> {
  const begin = performance.now();
  await runLaunchScript('start.mjs', { PORT: 'none' }).ended;
  return (performance.now() - begin) / 1000;
}

const folder = makeDataFolder();
try {
  const firstSeconds = await start(folder);
  const seconds: number[] = [];
  const bareSeconds: number[] = [];
  for (let i = 0; i < STARTS; i += 1) {
    bareSeconds.push(await startInVain());
    seconds.push(await start(folder));
  }
  const baseline = Math.min(...bareSeconds);
  const print = (figure: string, value: number, target?: number) =>
    console.log(JSON.stringify({ figure, value, unit: 's', baseline, ratio: value / baseline, target }));
  print('first start of a data folder, with the pages built', firstSeconds);
  print('start again on the same data', Math.max(...seconds), TARGET_SECONDS);
} finally {
  removeDataFolder(folder);
}
