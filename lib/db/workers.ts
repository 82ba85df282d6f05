import { WORKER_SESSION_PREFIX } from '@/lib/contract/worker-session';
import type { Db } from './client';

/** Processes that work on jobs of this database now, on whatever machine. A session of another user shows its name too. */
export async function countWorkers(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<[{ workers: number }]>`
    SELECT count(DISTINCT ("client_addr", "application_name"))::int AS "workers"
    FROM "pg_stat_activity"
    WHERE "datname" = current_database() AND starts_with("application_name", ${WORKER_SESSION_PREFIX})`;
  return row.workers;
}
