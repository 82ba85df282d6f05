import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from './shared-folder';

/** A case with a known answer, as its file has it. */
export interface PublishedCase {
  readonly id: string;
  readonly kind: string;
  // biome-ignore lint/suspicious/noExplicitAny: each case has its own shape, which its test states by what it reads.
  readonly given: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly expect: any;
  readonly toleranceUsd: number | null;
}

/** The cases of `file` by id; empty without the shared folder. */
export function readCases(file: 'published.json' | 'field-reports.json'): ReadonlyMap<string, PublishedCase> {
  const folder = sharedFolder();
  if (folder === null) return new Map();
  const cases = JSON.parse(readFileSync(join(folder, 'cases', file), 'utf8')) as PublishedCase[];
  return new Map(cases.map((published) => [published.id, published]));
}
