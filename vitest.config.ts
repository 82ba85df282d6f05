import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const alias = { '@': root };

function project(name: string, include: string[], timeoutMs: number) {
  return {
    resolve: { alias },
    test: {
      name,
      include,
      environment: 'node' as const,
      testTimeout: timeoutMs,
      hookTimeout: 120_000,
      setupFiles: ['./test/support/fixed-seed.ts'],
    },
  };
}

/** A project whose files leave nothing behind in their process: they share it, and what it has loaded. */
function projectInOneProcess(name: string, include: string[], timeoutMs: number) {
  const plain = project(name, include, timeoutMs);
  return { ...plain, test: { ...plain.test, isolate: false } };
}

/** A project whose files may call `createTestDatabase`: a PostgreSQL server runs while its tests do. */
function projectWithDatabase(name: string, include: string[], timeoutMs: number) {
  const plain = project(name, include, timeoutMs);
  return { ...plain, test: { ...plain.test, globalSetup: ['./test/support/database-server.ts'] } };
}

/** A project whose files may also call `startAppServer`: the application is built before its tests. */
function projectWithApp(name: string, include: string[], timeoutMs: number) {
  const plain = project(name, include, timeoutMs);
  const globalSetup = ['./test/support/built-app.ts', './test/support/database-server.ts'];
  return { ...plain, test: { ...plain.test, globalSetup } };
}

export default defineConfig({
  resolve: { alias },
  test: {
    // Vitest leaves a core to itself, which is one of two where tests run unattended.
    maxWorkers: 2,
    projects: [
      projectInOneProcess('architecture', ['test/architecture/**/*.test.ts'], 60_000),
      projectInOneProcess(
        'unit',
        [
          'test/{core,schedule,contract,shipped,demo,importers,format,report,mail,usecases,cli,config,launch,components}/**/*.test.{ts,tsx}',
        ],
        60_000,
      ),
      projectInOneProcess('aws', ['test/{aws,aws-server}/**/*.test.ts'], 60_000),
      projectWithDatabase('database', ['test/{db,wiring,jobs}/**/*.test.ts'], 120_000),
      projectWithApp('wire', ['test/http/**/*.test.ts'], 120_000),
      projectWithApp('browser', ['test/browser/**/*.test.ts'], 180_000),
    ],
  },
});
