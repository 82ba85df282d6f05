import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/** @typedef {import('@prisma/schema-engine-wasm').SchemaEngine} SchemaEngine */
/** @typedef {Awaited<ReturnType<PrismaPg['connect']>>} Adapter */
/** @typedef {import('node:events').EventEmitter} EventEmitter */
/** @typedef {{ fields: { name: string, dataTypeID: number }[] }} RowDescription */

// PostgreSQL's numbers of the types "char" and char(n).
const INTERNAL_CHARACTER = 18;
const CHARACTER = 1042;

/** @type {Promise<typeof import('@prisma/schema-engine-wasm').SchemaEngine> | null} */
let loading = null;

/**
 * Prisma's schema engine as WebAssembly, over a live database: the engine that `prisma migrate` runs as a program,
 * without a program to download.
 * @template T
 * @param {string} databaseUrl
 * @param {(engine: SchemaEngine) => Promise<T>} work
 * @returns {Promise<T>} what `work` returned, after all connections were closed
 */
export async function withSchemaEngine(databaseUrl, work) {
  loading ??= loadEngine();
  const Engine = await loading;
  const factory = new MigrationPg(databaseUrl);
  const engine = await Engine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await factory.closeAll();
  }
}

/**
 * Prisma's adapter cuts a script at every semicolon, also at those inside a function's body. Sent whole, PostgreSQL cuts
 * it rightly, and runs it as one transaction.
 */
class MigrationPg extends PrismaPg {
  #databaseUrl;
  /** @type {Adapter[]} */
  #adapters = [];

  /** @param {string} databaseUrl */
  constructor(databaseUrl) {
    super({ connectionString: databaseUrl });
    this.#databaseUrl = databaseUrl;
  }

  /** @override */
  async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script).catch(throwAsAdapterError);
    };
    readInternalCharacters(adapter);
    this.#adapters.push(adapter);
    return adapter;
  }

  /** An empty database beside this one, in which the migrations so far are replayed. @override */
  async connectToShadowDb() {
    const name = `shadow_${randomUUID()}`;
    const adapter = await this.connect();
    await adapter.executeScript(`create database "${name}"`);
    const address = new URL(this.#databaseUrl);
    address.pathname = `/${name}`;
    const shadow = new MigrationPg(address.href);
    const shadowAdapter = await shadow.connect();
    this.#adapters.push(shadowAdapter);
    return shadowAdapter;
  }

  async closeAll() {
    // The engine may have closed some itself; a pool minds being closed twice.
    await Promise.allSettled(this.#adapters.map((adapter) => adapter.dispose()));
  }
}

/**
 * The adapter cannot read PostgreSQL's internal type "char", in which the catalogue keeps kinds of constraints: the
 * column is read as char(1) and handed on as the character that the engine expects.
 * @param {Adapter} adapter asked one question at a time, as the engine does
 */
function readInternalCharacters(adapter) {
  /** @type {Set<string>} */
  const characterColumns = new Set();
  adapter.underlyingDriver().on('connect', (client) => {
    const { connection } = /** @type {{ connection: EventEmitter }} */ (/** @type {unknown} */ (client));
    connection.prependListener('rowDescription', (/** @type {RowDescription} */ { fields }) => {
      for (const field of fields.filter((each) => each.dataTypeID === INTERNAL_CHARACTER)) {
        field.dataTypeID = CHARACTER;
        characterColumns.add(field.name);
      }
    });
  });
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    characterColumns.clear();
    const result = await queryRaw(query);
    const columnTypes = result.columnTypes.map((type, index) =>
      characterColumns.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
}

/**
 * The engine repeats the server's words only for errors of its own shape.
 * @param {unknown} error @returns {never}
 */
function throwAsAdapterError(error) {
  if (!(error instanceof pg.DatabaseError)) throw error;
  const { code, severity, message, detail, column, hint } = error;
  throw new DriverAdapterError({
    kind: 'postgres',
    code: code ?? 'XX000',
    severity: severity ?? 'ERROR',
    message,
    detail,
    column,
    hint,
  });
}

/** Instantiated by hand: the package's own entry imports the .wasm file as a module, which Node does not do. */
async function loadEngine() {
  const bytes = readFileSync(
    createRequire(import.meta.url)
      .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
      .replace(/\.js$/, '.wasm'),
  );
  const imports = Object.fromEntries(
    Object.entries(bindings).map(([name, binding]) => [name, unkept(name, binding)]),
  );
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': /** @type {WebAssembly.ModuleImports} */ (imports),
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return bindings.SchemaEngine;
}

/**
 * The engine waits at most 10 s for its lock and never clears that timer: it must not keep a finished process alive.
 * @param {string} name @param {unknown} binding
 */
function unkept(name, binding) {
  if (!name.startsWith('__wbg_setTimeout_') || typeof binding !== 'function') return binding;
  return (/** @type {unknown[]} */ ...args) => {
    const timer = binding(...args);
    timer?.unref?.();
    return timer;
  };
}
