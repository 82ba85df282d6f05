import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './project-root';

/** A start command that runs, or ran, with data of its own. */
export interface StartCommand {
  readonly process: ChildProcess;
  /** All it has printed so far, standard output and standard error. */
  output(): string;
  /** Resolves when the output has `text`; rejects with the output when the command ends without it. */
  printed(text: string): Promise<void>;
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Runs lib/launch/start.mjs, as npm start does. Values of `environment` that are undefined are unset. */
export function runStartCommand(environment: Record<string, string | undefined>): StartCommand {
  return runLaunchScript('start.mjs', environment);
}

/** Runs lib/launch/worker.mjs, as npm run worker does. */
export function runWorkerCommand(environment: Record<string, string | undefined>): StartCommand {
  return runLaunchScript('worker.mjs', environment);
}

/** Runs a script of lib/launch with an environment of which nothing of this run is left. */
export function runLaunchScript(
  script: string,
  environment: Record<string, string | undefined>,
  args: readonly string[] = [],
): StartCommand {
  const { PORT: _port, HOST: _host, DATABASE_URL: _url, npm_lifecycle_event: _npm, ...rest } = process.env;
  const child = spawn(process.execPath, [join(projectRoot, 'lib/launch', script), ...args], {
    cwd: tmpdir(),
    env: { ...rest, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const hear = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, output: () => text, printed: (part) => waitFor(part, child, () => text), ended };
}

async function waitFor(part: string, child: ChildProcess, output: () => string): Promise<void> {
  while (!output().includes(part)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended with: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A folder for `DATA_DIR` that the server's own account may enter when root runs the tests. */
export function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'breakeven-start-'));
  chmodSync(folder, 0o755);
  return folder;
}

export function removeDataFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** What the running start command notes of itself. */
export function readRunningNote(folder: string): {
  pid: number;
  webPid: number;
  workerPids: number[];
  databaseUrl: string;
} {
  return JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8'));
}
