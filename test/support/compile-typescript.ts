import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root';

/** What the compiler says of files in a folder that is not of this project, by its packages; empty where nothing. */
export function compileFolder(folder: string, packages: readonly string[]): string {
  const paths = Object.fromEntries(
    packages.flatMap((name) => [
      [name, [join(projectRoot, 'node_modules', name)]],
      [`${name}/*`, [join(projectRoot, 'node_modules', name, '*')]],
    ]),
  );
  const compilerOptions = {
    target: 'ES2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(projectRoot, 'node_modules/@types')],
    paths,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const compiler = join(projectRoot, 'node_modules/.bin/tsc');
  const { stdout, stderr, status } = spawnSync(compiler, ['-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
  });
  return status === 0 ? '' : `${stdout}${stderr}`;
}
