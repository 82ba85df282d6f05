import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const alias = { '@': root };

/** The files of a project leave nothing behind in their process: they share it, and what it has loaded. */
function project(name: string, include: string[], timeoutMs: number, globalSetup: string[] = []) {
  return {
    resolve: { alias },
    test: {
      name,
      include,
      environment: 'node' as const,
      isolate: false,
      testTimeout: timeoutMs,
      // The first to need a database with the demo fleet in it makes it, while others wait.
      hookTimeout: 240_000,
      setupFiles: ['./test/support/fixed-seed.ts'],
      // A second, which is what it is otherwise, passes on a busy machine without anything being wrong.
      expect: { poll: { timeout: 30_000 } },
      globalSetup,
    },
  };
}

/** A PostgreSQL server runs while the tests do, so that files may call `createTestDatabase`. */
const WITH_DATABASE = ['./test/support/database-server.ts'];
/** The application is built before the tests, so that files may also call `startAppServer`. */
const WITH_APP = ['./test/support/built-app.ts', ...WITH_DATABASE];

export default defineConfig({
  resolve: { alias },
  test: {
    // Vitest leaves a core to itself, which is one of two where tests run unattended.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      project('architecture', ['test/architecture/**/*.test.ts'], 60_000),
      project(
        'unit',
        [
          'test/{core,forecast,schedule,contract,shipped,demo,importers,format,report,mail,usecases,cli,config,launch,components}/**/*.test.{ts,tsx}',
        ],
        60_000,
      ),
      project('aws', ['test/{aws,aws-server}/**/*.test.ts'], 60_000),
      project('database', ['test/{db,wiring,jobs}/**/*.test.ts'], 120_000, WITH_DATABASE),
      project('wire', ['test/http/**/*.test.ts'], 120_000, WITH_APP),
      project('browser', ['test/browser/**/*.test.ts'], 180_000, WITH_APP),
    ],
  },
});
