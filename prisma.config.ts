import { defineConfig } from 'prisma/config';

/**
 * Prisma is used to generate the client only: migrations are written and applied by lib/launch/migrations.mjs,
 * which needs no engine download, so no database address is configured here.
 */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
