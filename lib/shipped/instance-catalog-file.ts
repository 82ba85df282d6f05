import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instanceCatalogFileSchema } from '@/lib/contract/instance-catalog';
import { type InstanceCatalog, type InstanceSpec, indexInstances } from '@/lib/core/options/instance-catalog';
import { AppError } from '@/lib/errors/app-error';
import { parseShippedFile } from './shipped-file';

const CATALOG_FILE = 'prisma/instance-specs.json';

/** The instance types that ship with the project. Throws `AppError` when the file cannot be read. */
export function readShippedInstances(projectRoot: string): InstanceCatalog {
  const path = join(projectRoot, CATALOG_FILE);
  try {
    return indexInstances(parseInstanceSpecs(readFileSync(path, 'utf8')));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('internal', `the instance types in ${path} cannot be read`, null, { cause });
  }
}

/** Reads the text of an instance catalog file. Throws `AppError` that names the row which is wrong. */
export function parseInstanceSpecs(text: string): InstanceSpec[] {
  const file = parseShippedFile(instanceCatalogFileSchema, text, 'instance types');
  return file.instances.map(
    ([
      instanceType,
      vcpu,
      memoryMb,
      arch,
      gpuCount,
      gpuName,
      gpuMemoryMb,
      acceleratorName,
      hosting,
      batchTransform,
    ]) => ({
      instanceType,
      vcpu,
      memoryMb,
      arch,
      gpuCount,
      gpuName,
      gpuMemoryMb,
      acceleratorName,
      hosting,
      batchTransform,
    }),
  );
}
