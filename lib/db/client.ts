import { PrismaPg } from '@prisma/adapter-pg';
import { AppError } from '@/lib/errors/app-error';
import { type Prisma, PrismaClient } from './generated/client';

/** A client or an open transaction: what the functions of this layer run on. */
export type Db = Prisma.TransactionClient;

/** One pool of connections to the database. */
export interface DatabaseConnection {
  readonly db: Db;
  /** Runs `work` in one transaction: all of it is kept, or, when it throws, nothing. */
  inTransaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5_000;
const WAIT_FOR_CONNECTION_MS = 30_000;
/** An import of years of minutes and its plan fit in this many times over. */
const TRANSACTION_TIMEOUT_MS = 300_000;
/** A process that hangs within a transaction, or is stopped there, holds its locks no longer than this. */
const IDLE_IN_TRANSACTION_MS = 120_000;
/** By the server itself: who is not there any more can cancel nothing. Said after connecting, as poolers refuse it before. */
const SESSION_LIMITS = `SET statement_timeout = ${TRANSACTION_TIMEOUT_MS}; SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS}`;

/** Opens a pool; connects on first use. */
export function openConnection(databaseUrl: string, poolSize: number): DatabaseConnection {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // The pool waits for what it answers.
    onConnect: (client) => client.query(SESSION_LIMITS),
  });
  const prisma = new PrismaClient({ adapter, log: [], errorFormat: 'minimal' });
  return {
    db: prisma,
    inTransaction: (work) =>
      prisma.$transaction(work, { maxWait: WAIT_FOR_CONNECTION_MS, timeout: TRANSACTION_TIMEOUT_MS }),
    close: () => prisma.$disconnect(),
  };
}

/** Prisma's own codes for a pool that gives no connection in time, and for a transaction that lost its own. */
const POOL_CODES = new Set(['P1017', 'P2024', 'P2028']);
/** What the driver adapter calls a server that cannot be reached, signed in to, or that went away. */
const DRIVER_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
  'DatabaseDoesNotExist',
  'DatabaseAccessDenied',
  'AuthenticationFailed',
]);
/**
 * SQLSTATE of a server that shuts down, crashed or still starts, of lost connections, and of a limit of the session that
 * was reached.
 */
const SQLSTATES = /^(57P0[123]|57014|25P03|08\w{3})$/;
/** The driver says these without a code. */
const DRIVER_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable/;

/**
 * Turns a failure to reach the database into `database-unavailable`, and text that PostgreSQL cannot hold into
 * `bad-input`; neither repeats addresses, secrets or values.
 */
export async function withDatabaseErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (isUnstorableText(error)) {
      // Without its cause, which says no more, and as long as the query it would stand in the log.
      throw new AppError('bad-input', 'A text holds a NUL character, which cannot be stored or looked for.');
    }
    if (!isConnectionFailure(error)) throw error;
    throw new AppError(
      'database-unavailable',
      'The database does not answer: check that it runs and try again.',
      null,
      { cause: error },
    );
  }
}

/** The one character that no PostgreSQL text may have. */
function isUnstorableText(error: unknown): boolean {
  const driver = driverCause(error);
  return [readField(driver, 'code'), readField(driver, 'originalCode')].includes('22021');
}

function driverCause(error: unknown): unknown {
  return readField(readField(readField(error, 'meta'), 'driverAdapterError') ?? error, 'cause');
}

function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const driver = driverCause(error);
  const [code, kind, state] = [
    readField(error, 'code'),
    readField(driver, 'kind'),
    readField(driver, 'code'),
  ];
  if (typeof code === 'string' && POOL_CODES.has(code)) return true;
  if (typeof kind === 'string' && DRIVER_KINDS.has(kind)) return true;
  if (typeof state === 'string' && SQLSTATES.test(state)) return true;
  return DRIVER_MESSAGES.test(error.message);
}

function readField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
