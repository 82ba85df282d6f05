import { type Db, withDatabaseErrors } from './client';

/** A function of this layer on one client or transaction. */
export function bind<A extends unknown[], R>(
  db: Db,
  run: (db: Db, ...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return (...args) => withDatabaseErrors(run(db, ...args));
}
