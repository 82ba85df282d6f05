import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LaunchError } from './launch-error.mjs';
import { projectRoot, schemaFile } from './project-paths.mjs';

/**
 * Writes the Prisma client into lib/db/generated.
 *
 * Prisma's command line looks for a schema engine to download before it does anything, although `generate` never runs
 * one; naming any file that exists in its place lets the client be generated without a network.
 * @throws {LaunchError} with what Prisma complained of
 */
export async function generatePrismaClient() {
  const prismaFolder = dirname(createRequire(import.meta.url).resolve('prisma/package.json'));
  const child = spawn(process.execPath, [join(prismaFolder, 'build', 'index.js'), 'generate', '--no-hints'], {
    cwd: projectRoot,
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: schemaFile,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new LaunchError(`The Prisma client was not generated: ${output.trim()}`);
}
