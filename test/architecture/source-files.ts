import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Project files by path, without extension, and packages by name. */
  readonly imports: readonly ImportedModule[];
}

export interface ImportedModule {
  readonly kind: 'project' | 'package';
  readonly name: string;
}

const FOLDERS = ['app', 'components', 'lib'];
const SOURCE = /\.(ts|tsx|mjs)$/;
const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^import\s+['"]([^'"]+)['"]/gm;

/** Every source file of the product, with what it imports. */
export function readSourceFiles(): SourceFile[] {
  return FOLDERS.flatMap((folder) => listFiles(join(projectRoot, folder)))
    .filter((file) => SOURCE.test(file) && !file.includes(`${sep}generated${sep}`))
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      const path = relative(projectRoot, file).split(sep).join('/');
      return { path, text, imports: listImports(path, withoutComments(text)) };
    });
}

/** Source without comments, so that an example in a docstring is not taken for code. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

function listImports(path: string, text: string): ImportedModule[] {
  return [...text.matchAll(IMPORT)].map((match) =>
    resolveImport(path, match[1] ?? match[2] ?? match[3] ?? ''),
  );
}

function resolveImport(from: string, specifier: string): ImportedModule {
  if (specifier.startsWith('@/')) return { kind: 'project', name: specifier.slice(2) };
  if (specifier.startsWith('.')) {
    return {
      kind: 'project',
      name: relative(projectRoot, resolve(projectRoot, dirname(from), specifier))
        .split(sep)
        .join('/'),
    };
  }
  const [scope = '', name = ''] = specifier.split('/');
  return { kind: 'package', name: specifier.startsWith('@') ? `${scope}/${name}` : scope };
}
