import type { Browser } from 'playwright-core';
import { startAppServer } from './app-server';
import { launchBrowser } from './browser';
import { createDemoDatabase } from './wired-database';

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
  const [server, browser] = await Promise.all([startAppServer(database), launchBrowser()]);
  return {
    url: server.url,
    databaseUrl: database.databaseUrl,
    browser,
    stop: async () => {
      await browser.close();
      await server.stop();
      await database.drop();
    },
  };
}
