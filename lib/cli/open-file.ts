import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { type ImportSource, joinSources } from '@/lib/importers/import-source';
import { printPath } from './read-text';

/** Opens files for streaming, several as one. Throws `AppError` for one that cannot be read. */
export async function openFiles(paths: readonly string[]): Promise<ImportSource> {
  const sources = await Promise.all(paths.map(openFile));
  const [only, ...others] = sources;
  return only !== undefined && others.length === 0 ? only : joinSources(sources);
}

async function openFile(path: string): Promise<ImportSource> {
  const stats = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError(
      'bad-input',
      `${printPath(path)}: ${cause.code === 'ENOENT' ? 'no such file' : 'it cannot be read'}`,
      '--file',
      {
        cause,
      },
    );
  });
  if (!stats.isFile()) throw new AppError('bad-input', `${printPath(path)}: not a file`, '--file');
  return { fileName: basename(path), announcedBytes: stats.size, bytes: createReadStream(path) };
}
