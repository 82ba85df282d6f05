import { buildApp } from '@/lib/launch/app-build.mjs';
import { generatePrismaClient } from '@/lib/launch/prisma-client.mjs';

/** Vitest's global setup of the projects that use the served application: builds it when its sources changed. */
export default async function buildOnce(): Promise<void> {
  await generatePrismaClient();
  await buildApp();
}
