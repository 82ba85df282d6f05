import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface MeasuredImport {
  readonly rows: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly peakRssMb: number;
}

/** Makes the program that a child process runs, on bare Node as the shipped command line does. */
export function bundleImportChild(folder: string): string {
  const outfile = join(folder, 'import-child.mjs');
  buildSync({
    entryPoints: [join(root, 'test/support/import-child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { '@': root },
    logLevel: 'error',
  });
  return outfile;
}

/** Reads `path` in a child process: with the importers, or only as lines, which is the least any reader does. */
export function measureImport(program: string, mode: 'import' | 'lines', path: string): MeasuredImport {
  return JSON.parse(execFileSync(process.execPath, [program, mode, path], { encoding: 'utf8' }));
}
