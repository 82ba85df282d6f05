import type { Browser } from 'playwright-core';
import { startAppServer } from './app-server';
import { closePages, shareBrowser } from './browser';
import { createDemoDatabase } from './wired-database';
import { whenWorkerEnds } from './worker-end';

export interface DemoApp {
  /** Address of the application, without a slash at the end. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** The application with the demo fleet on a database of its own, and a browser to look at it; stop it in `afterAll`. */
export async function startDemoApp(): Promise<DemoApp> {
  const database = await createDemoDatabase();
  const [server, browser] = await Promise.all([startAppServer(database), shareBrowser()]);
  return {
    url: server.url,
    databaseUrl: database.databaseUrl,
    browser,
    stop: async () => {
      await closePages(browser);
      await server.stop();
      await database.drop();
    },
  };
}

let shared: Promise<DemoApp> | null = null;

/** The same for files that store nothing: one for all that run in this process, with which it ends. `stop` closes the pages. */
export async function shareDemoApp(): Promise<DemoApp> {
  shared ??= startForAll();
  const app = await shared;
  // It may be another than before.
  const browser = await shareBrowser();
  return { ...app, browser, stop: () => closePages(browser) };
}

async function startForAll(): Promise<DemoApp> {
  const app = await startDemoApp();
  whenWorkerEnds(app.stop);
  return app;
}
