import { findFreePort } from '@/lib/launch/embedded-postgres.mjs';
import { startWebServer } from '@/lib/launch/web-server.mjs';

export interface AppServer {
  /** Such as `http://localhost:41234`, without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the built application on a free loopback port, as npm start does; stop it in `afterAll`. */
export async function startAppServer({ databaseUrl }: { databaseUrl: string }): Promise<AppServer> {
  return await startWebServer({ host: '127.0.0.1', port: await findFreePort(), databaseUrl });
}
