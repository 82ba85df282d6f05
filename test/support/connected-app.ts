import type { Browser } from 'playwright-core';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { startWorkers } from '@/lib/launch/worker-processes.mjs';
import { type AppServer, startAppServer } from './app-server';
import { type AwsProcess, startAwsProcess } from './aws/aws-process';
import { closePages, shareBrowser } from './browser';
import { createWiredDatabase, type WiredDatabase } from './wired-database';

export interface ConnectedApp {
  /** Address of the application, without a slash at the end. */
  readonly url: string;
  readonly database: WiredDatabase;
  readonly browser: Browser;
  readonly aws: AwsProcess;
  stop(): Promise<void>;
}

/** A fleet that a slow machine syncs and plans in seconds. */
const SMALL_FLEET = {
  seed: 3,
  endpoints: 4,
  functions: 3,
  regions: ['us-east-1'],
  startSeconds: Date.UTC(2026, 9, 1) / 1000,
  quotaScale: null,
};

/**
 * The application without a workload, a worker, a demo AWS and a browser to look at it all, each as in use; stop it in
 * `afterAll`.
 */
export async function startConnectedApp(): Promise<ConnectedApp> {
  const database = await createWiredDatabase();
  const { databaseUrl } = database;
  await (await openJobQueue(databaseUrl, () => {})).stop();
  const [server, workers, aws, browser] = await Promise.all([
    startAppServer({ databaseUrl }),
    startWorkers({ count: 1, databaseUrl, quiet: true }),
    startAwsProcess(SMALL_FLEET),
    shareBrowser(),
  ]);
  return {
    url: server.url,
    database,
    browser,
    aws,
    stop: () => stopAll({ database, server, workers, aws, browser }),
  };
}

interface Started {
  readonly database: WiredDatabase;
  readonly server: AppServer;
  readonly workers: { stop(): Promise<void> };
  readonly aws: AwsProcess;
  readonly browser: Browser;
}

/** Those that ask before those that are asked. */
async function stopAll({ database, server, workers, aws, browser }: Started): Promise<void> {
  await closePages(browser);
  await server.stop();
  await workers.stop();
  await aws.stop();
  await database.drop();
}
