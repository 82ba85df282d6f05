import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { z } from 'zod';
import { FIELD_REPORTS, PUBLISHED } from './case-shapes';
import { sharedFolder } from './shared-folder';

const SHAPES = { ...PUBLISHED, ...FIELD_REPORTS };

/** Cases with a known answer, by their ids. */
export type Cases = { [Id in keyof typeof SHAPES]: z.infer<(typeof SHAPES)[Id]> };
export type CaseId = keyof Cases;

const SHAPE_OF: { readonly [Id in CaseId]: z.ZodType<Cases[Id]> } = SHAPES;
const listed = z.array(z.looseObject({ id: z.string() }));

/** Tests of a case, which are skipped without the shared folder. */
export function describeCase<Id extends CaseId>(
  id: Id,
  title: string,
  tests: (published: Cases[Id]) => void,
): void {
  const found = findCase(id);
  if (found === null) describe.skip(title);
  else describe(title, () => tests(found));
}

/** For a test that is skipped without the shared folder. */
export function requireCase<Id extends CaseId>(id: Id): Cases[Id] {
  const found = findCase(id);
  if (found === null) throw new Error(`there is no shared folder with the case ${id}`);
  return found;
}

/** `null` without the shared folder. Throws where that has no such case, or one of another shape. */
function findCase<Id extends CaseId>(id: Id): Cases[Id] | null {
  const folder = sharedFolder();
  if (folder === null) return null;
  const file = id in FIELD_REPORTS ? 'field-reports.json' : 'published.json';
  const cases = listed.parse(JSON.parse(readFileSync(join(folder, 'cases', file), 'utf8')));
  return SHAPE_OF[id].parse(cases.find((one) => one.id === id));
}
