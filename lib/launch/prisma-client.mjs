import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fingerprint, whenChanged } from './fingerprint.mjs';
import { LaunchError } from './launch-error.mjs';
import { generatedClientFolder, schemaFile } from './project-paths.mjs';
import { runTool } from './tool-run.mjs';

/**
 * Writes the Prisma client into lib/db/generated, when the schema or Prisma itself changed.
 *
 * Prisma's command line looks for a schema engine to download before it does anything, although `generate` never runs
 * one; naming any file that exists in its place lets the client be generated without a network.
 * @returns {Promise<'done' | 'up to date'>}
 * @throws {LaunchError} when Prisma refuses the schema
 */
export async function generatePrismaClient() {
  const prismaPackage = createRequire(import.meta.url).resolve('prisma/package.json');
  const inputs = ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'];
  return await whenChanged(join(generatedClientFolder, '.stamp'), fingerprint(inputs), async () => {
    const { code, log, logFile } = await runTool({
      name: 'prisma-generate',
      command: process.execPath,
      args: [join(dirname(prismaPackage), 'build', 'index.js'), 'generate', '--no-hints'],
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: schemaFile,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
        NO_COLOR: '1',
      },
    });
    if (code !== 0) throw new LaunchError(`The Prisma client was not generated: see ${logFile}.`, { log });
  });
}
