import { readConfig, requireDatabaseUrl } from '@/lib/config/config';
import { seedDatabase } from '@/lib/wiring/seed';
import { openJobQueue, sendForecastFleet, sendReplanFleet } from './job-queue';

/**
 * Brings the configured database to what ships with this release, and asks the workers for new plans of every
 * workload whose plan is older than the price book in force, and for the forecasts that are due. It may run at every start.
 */
export async function prepareInstallation(): Promise<void> {
  await seedDatabase();
  const boss = await openJobQueue(requireDatabaseUrl(readConfig()), (line) => console.error(line));
  try {
    await sendReplanFleet(boss, null);
    await sendForecastFleet(boss);
  } finally {
    await boss.stop();
  }
}
