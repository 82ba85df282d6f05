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

/** Opens a pool; connects on first use. */
export function openConnection(databaseUrl: string, poolSize: number): DatabaseConnection {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  const prisma = new PrismaClient({ adapter, log: [] });
  return {
    db: prisma,
    inTransaction: (work) =>
      prisma.$transaction(work, { maxWait: WAIT_FOR_CONNECTION_MS, timeout: TRANSACTION_TIMEOUT_MS }),
    close: () => prisma.$disconnect(),
  };
}

/** Prisma's own codes for a server that cannot be reached, signed in to, or that went away. */
const PRISMA_CONNECTION_CODES = new Set([
  'P1000',
  'P1001',
  'P1002',
  'P1003',
  'P1008',
  'P1010',
  'P1011',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
]);
/** SQLSTATE classes: 08 connection, 28 sign-in, 53 resources, 57P shutdown and start-up; and the socket's codes. */
const UNDERLYING_CODE =
  /^(08...|28...|53...|57P0.|3D000|E(CONN|HOST|NET|PIPE|TIMEDOUT|AI_AGAIN|NOTFOUND)\w*)$/;
const UNDERLYING_MESSAGE = /timeout exceeded when trying to connect|Connection terminated|ECONNREFUSED/;

/** Turns a failure to reach the database into `database-unavailable`, without addresses or secrets. */
export async function withDatabaseErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError || !isConnectionFailure(error)) throw error;
    throw new AppError(
      'database-unavailable',
      'The database does not answer: check that it runs and try again.',
      null,
      {
        cause: error,
      },
    );
  }
}

function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (PRISMA_CONNECTION_CODES.has(code) || UNDERLYING_CODE.test(code)) return true;
  if (error.name === 'PrismaClientInitializationError' || error.name === 'DriverAdapterError') {
    return code === '' || UNDERLYING_CODE.test(code);
  }
  return UNDERLYING_MESSAGE.test(error.message) || isConnectionFailure(error.cause);
}
