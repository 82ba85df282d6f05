import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openJobQueue } from '@/lib/jobs/job-queue';
import { startWorkers } from '@/lib/launch/worker-processes.mjs';
import { startAppServer } from './app-server';
import { closePages, shareBrowser } from './browser';
import { withEnvironment } from './environment';
import { createDemoDatabase } from './wired-database';

export interface ReportsApp {
  /** Address of the application, without a slash at the end. */
  readonly url: string;
  readonly browser: Browser;
  /** Where mails are written, as no mail server is set. */
  readonly mailFolder: string;
  stop(): Promise<void>;
}

/** The application with the demo fleet, a worker that sends reports into a folder, a webhook `BROKEN`, and a browser; stop it in `afterAll`. */
export async function startReportsApp(): Promise<ReportsApp> {
  const mailFolder = await mkdtemp(join(tmpdir(), 'breakeven-mails-'));
  const broken = await startBrokenWebhook();
  const database = await createDemoDatabase();
  const { databaseUrl } = database;
  await (await openJobQueue(databaseUrl, () => {})).stop();
  const [server, workers, browser] = await withEnvironment(
    { MAIL_FOLDER: mailFolder, WEBHOOK_BROKEN_URL: broken.url },
    () =>
      Promise.all([
        startAppServer({ databaseUrl }),
        startWorkers({ count: 1, databaseUrl, quiet: true }),
        shareBrowser(),
      ]),
  );
  return {
    url: server.url,
    browser,
    mailFolder,
    stop: async () => {
      await closePages(browser);
      await server.stop();
      await workers.stop();
      await database.drop();
      broken.server.close();
      await rm(mailFolder, { recursive: true, force: true });
    },
  };
}

/** Takes all of a call, and then breaks off: nobody knows whether it arrived. */
async function startBrokenWebhook(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request) => {
    request.resume().on('end', () => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the webhook has no port');
  return { server, url: `http://127.0.0.1:${address.port}/` };
}
