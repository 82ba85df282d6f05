import { describe, expect, it } from 'vitest';
import { CORE_ORDER, FORBIDDEN_NAMES, LAYERS, ONE_OWNER, PACKAGE_OWNERS } from './layers';
import { readSourceFiles, type SourceFile, withoutComments } from './source-files';

const files = readSourceFiles();
const layerOf = (path: string) => LAYERS.find(({ prefix }) => path.startsWith(prefix));

describe('layers', () => {
  it('every source file belongs to a layer', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter(({ path }) => layerOf(path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  it('imports only what its layer may', () => {
    expect(files.flatMap(listIllegalImports)).toEqual([]);
  });

  it('uses a package only where its owner is', () => {
    const strays = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ kind }) => kind === 'package')
        .filter(({ name }) =>
          PACKAGE_OWNERS.some(
            (rule) => rule.package.test(name) && !rule.owners.some((owner) => owner.test(path)),
          ),
        )
        .map(({ name }) => `${path} imports ${name}`),
    );
    expect(strays).toEqual([]);
  });

  it('keeps the order inside the core', () => {
    const rank = (path: string) =>
      CORE_ORDER.findIndex((names) => names.includes(path.split('/')[2]?.replace('.ts', '') ?? ''));
    const wrong = files
      .filter(({ path }) => path.startsWith('lib/core/'))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ name }) => rank(name) > rank(path) || rank(name) === -1)
          .map(({ name }) => `${path} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(findCycle(files)).toBeNull();
  });
});

describe('one owner for every fact', () => {
  it.each(ONE_OWNER)('only its owner may $what', ({ pattern, owners }) => {
    const strays = files
      .filter(
        ({ path, text }) => pattern.test(withoutComments(text)) && !owners.some((owner) => owner.test(path)),
      )
      .map(({ path }) => path);
    expect(strays).toEqual([]);
  });

  it('names files for what they hold', () => {
    expect(files.map(({ path }) => path).filter((path) => FORBIDDEN_NAMES.test(path))).toEqual([]);
  });

  it('has no any and no non-null assertion', () => {
    const pattern = /:\s*any\b|<any>|\bas any\b|@ts-ignore|@ts-expect-error|[\w)\]]!(\.|\[|;|,|\))/;
    const strays = files.filter(({ text }) =>
      pattern.test(withoutComments(text).replace(/'[^'\n]*'|`[^`]*`|"[^"\n]*"/g, '')),
    );
    expect(strays.map(({ path }) => path)).toEqual([]);
  });
});

function listIllegalImports({ path, imports }: SourceFile): string[] {
  const layer = layerOf(path);
  if (layer === undefined) return [];
  return imports
    .filter(({ kind, name }) => {
      if (kind === 'package') return !layer.packages.includes('*') && !layer.packages.includes(name);
      const target = layerOf(`${name}/`) ?? layerOf(name);
      return target !== undefined && target !== layer && !layer.mayImport.includes(target.name);
    })
    .map(({ name }) => `${path} imports ${name}`);
}

/** The first chain of imports that comes back to where it began. */
function findCycle(sources: readonly SourceFile[]): string[] | null {
  const byName = new Map(sources.map((file) => [file.path.replace(/\.(ts|tsx|mjs)$/, ''), file]));
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
    if (done.has(name)) return null;
    for (const { name: next } of byName.get(name)?.imports ?? []) {
      const target = next.replace(/\.mjs$/, '');
      const cycle = byName.has(target) ? visit(target, [...trail, name]) : null;
      if (cycle !== null) return cycle;
    }
    done.add(name);
    return null;
  };
  for (const name of byName.keys()) {
    const cycle = visit(name, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
