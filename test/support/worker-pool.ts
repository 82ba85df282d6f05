import { type ChildProcess, fork } from 'node:child_process';
import { bundleProgram } from '@/lib/launch/app-build.mjs';
import { projectRoot } from './project-root';

/** Worker processes of a database that may be killed. */
export interface WorkerPool {
  readonly pids: () => number[];
  /** Ends one as nothing could prevent, waits until it is gone, and starts another in its place. */
  kill(place: number): Promise<void>;
  /** How often a worker ended that nobody had killed. */
  readonly endedByThemselves: () => number;
  stop(): Promise<void>;
}

const FIXED_CLOCK = { module: 'test/support/fixed-clock-worker', call: 'runFixedClockWorker' };
const AS_SHIPPED = { module: 'lib/jobs/run-worker', call: 'runWorker' };

/** Starts workers for which it is always `now`, or the time that it is. One that ends by itself is started again. */
export async function startWorkerPool(
  count: number,
  databaseUrl: string,
  now: string | null,
  environment: Readonly<Record<string, string>> = {},
): Promise<WorkerPool> {
  const program = await bundleProgram(now === null ? AS_SHIPPED : FIXED_CLOCK);
  const workers: ChildProcess[] = [];
  let stopping = false;
  let endedByThemselves = 0;
  const start = (place: number): void => {
    const child = fork(program, now === null ? [] : [now], {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl, ...environment },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    workers[place] = child;
    child.once('exit', () => {
      if (stopping || child.killed) return;
      endedByThemselves += 1;
      start(place);
    });
  };
  for (let place = 0; place < count; place += 1) start(place);
  return {
    pids: () => workers.flatMap(({ pid }) => pid ?? []),
    endedByThemselves: () => endedByThemselves,
    kill: async (place) => {
      const child = workers[place];
      if (child !== undefined) await end(child, 'SIGKILL');
      start(place);
    },
    stop: async () => {
      stopping = true;
      await Promise.all(workers.map((child) => end(child, 'SIGTERM')));
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
