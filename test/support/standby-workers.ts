import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readConfig, requireDatabaseUrl } from '@/lib/config/config';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { workOnReports } from '@/lib/jobs/work-on-jobs';
import { bundleProgram } from '@/lib/launch/app-build.mjs';
import { wireFromConfig } from '@/lib/wiring/wiring';
import { projectRoot } from './project-root';

/** Workers that send reports, with others loaded and waiting: in the place of one that is killed there is another at once. */
export interface StandbyWorkers {
  readonly pids: () => number[];
  /** Ends one as nothing could prevent, waits until it is gone, and puts another in its place. */
  kill(place: number): Promise<void>;
  /** Stops one in its tracks, or lets it go on. */
  signal(place: number, signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** How often a worker ended that nobody had killed. */
  readonly endedByThemselves: () => number;
  stop(): Promise<void>;
}

/**
 * A worker that sends letters, as workers that ship do, once it is told to begin: all that it needs is loaded and connected
 * before, so that a test of many deaths does not consist of starts.
 */
export async function runStandbyWorker(): Promise<void> {
  const stopping = new AbortController();
  process.once('SIGTERM', () => stopping.abort());
  process.once('disconnect', () => process.exit());
  const deps = wireFromConfig(5);
  const boss = await openJobQueue(requireDatabaseUrl(readConfig()), console.error);
  await deps.store.listReportSchedules();
  const told = once(process, 'message');
  process.send?.('ready');
  await told;
  await workOnReports({ deps, boss });
  if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
  await boss.stop();
  await deps.close();
  process.disconnect();
}

export async function startStandbyWorkers(
  { count, spares }: { readonly count: number; readonly spares: number },
  environment: Readonly<Record<string, string>>,
): Promise<StandbyWorkers> {
  const program = await bundleProgram({ module: 'test/support/standby-workers', call: 'runStandbyWorker' });
  let stopping = false;
  let endedByThemselves = 0;
  const load = (): { child: ChildProcess; ready: Promise<unknown> } => {
    const child = fork(program, [], {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: 'production', ...environment },
      // What is killed within a second gains nothing from machine code that is made beside its work.
      execArgv: ['--single-threaded', '--no-opt'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('exit', () => {
      if (!stopping && !child.killed) endedByThemselves += 1;
    });
    return { child, ready: once(child, 'message') };
  };
  const waiting = Array.from({ length: spares }, load);
  const workers: ChildProcess[] = [];
  const put = async (place: number): Promise<void> => {
    const { child, ready } = waiting.shift() ?? load();
    waiting.push(load());
    await ready;
    child.send('begin');
    workers[place] = child;
  };
  for (let place = 0; place < count; place += 1) await put(place);
  return {
    pids: () => workers.flatMap(({ pid }) => pid ?? []),
    endedByThemselves: () => endedByThemselves,
    kill: async (place) => {
      const child = workers[place];
      if (child !== undefined) await end(child, 'SIGKILL');
      await put(place);
    },
    signal: (place, signal) => void workers[place]?.kill(signal),
    stop: async () => {
      stopping = true;
      const idle = waiting.map(({ child }) => end(child, 'SIGKILL'));
      await Promise.all([...idle, ...workers.map((child) => end(child, 'SIGTERM'))]);
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
