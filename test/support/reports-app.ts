import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { startWorkers } from '@/lib/launch/worker-processes.mjs';
import { startAppServer } from './app-server';
import { launchBrowser } from './browser';
import { createDemoDatabase } from './wired-database';

export interface ReportsApp {
  /** Address of the application, without a slash at the end. */
  readonly url: string;
  readonly browser: Browser;
  /** Where mails are written, as no mail server is set. */
  readonly mailFolder: string;
  stop(): Promise<void>;
}

/** The application with the demo fleet, a worker that sends reports into a folder, and a browser; stop it in `afterAll`. */
export async function startReportsApp(): Promise<ReportsApp> {
  const mailFolder = await mkdtemp(join(tmpdir(), 'breakeven-mails-'));
  const database = await createDemoDatabase();
  const { databaseUrl } = database;
  await (await openJobQueue(databaseUrl, () => {})).stop();
  const [server, workers, browser] = await withMailFolder(mailFolder, () =>
    Promise.all([
      startAppServer({ databaseUrl }),
      startWorkers({ count: 1, databaseUrl, quiet: true }),
      launchBrowser(),
    ]),
  );
  return {
    url: server.url,
    browser,
    mailFolder,
    stop: async () => {
      await browser.close();
      await server.stop();
      await workers.stop();
      await database.drop();
      await rm(mailFolder, { recursive: true, force: true });
    },
  };
}

/** What is started meanwhile inherits the folder; tests of the same process do not. */
async function withMailFolder<T>(folder: string, start: () => Promise<T>): Promise<T> {
  const before = process.env.MAIL_FOLDER;
  process.env.MAIL_FOLDER = folder;
  try {
    return await start();
  } finally {
    if (before === undefined) delete process.env.MAIL_FOLDER;
    else process.env.MAIL_FOLDER = before;
  }
}
