/** `npm run migration:write -- NAME`: writes the migration from the migrations so far to prisma/schema.prisma. */
import { relative } from 'node:path';
import { LaunchError, sentenceOf } from './launch-error.mjs';
import { writeMigration } from './migrations.mjs';
import { projectRoot } from './project-paths.mjs';
import { startScratchPostgres } from './scratch-postgres.mjs';

try {
  const name = process.argv[2];
  if (name === undefined)
    throw new LaunchError('Give the migration a name: npm run migration:write -- add-plans');
  const file = await writeOnScratchServer(name);
  console.log(
    file === null
      ? 'The schema has not changed: no migration was written.'
      : `Wrote ${relative(projectRoot, file)}.`,
  );
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

/** @param {string} name */
async function writeOnScratchServer(name) {
  const server = await startScratchPostgres();
  try {
    return await writeMigration(name, server.databaseUrl);
  } finally {
    await server.remove();
  }
}
