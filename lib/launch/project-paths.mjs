import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDataFolder } from '../config/settings.mjs';

/** The checkout that this file belongs to. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What is kept between starts: the database, its password, who is running. */
export const dataFolder = readDataFolder(projectRoot, process.env);

/** What can be made again at any time: bundles, logs, stamps. */
export const buildFolder = join(projectRoot, '.build');

export const migrationsFolder = join(projectRoot, 'prisma', 'migrations');
export const schemaFile = join(projectRoot, 'prisma', 'schema.prisma');
export const generatedClientFolder = join(projectRoot, 'lib', 'db', 'generated');

/** What worker processes run, bundled. */
export const workerProgram = join(buildFolder, 'bundles', 'runWorker.mjs');
