/** Names and accounts of connections are compared with those of all others: one change at a time. */
export const CONNECTIONS_LOCK = 'connections';

/** Held by whoever changes what is known of a connection's resources; after that of connections, where both are held. */
export function inventoryLock(connectionId: string): string {
  return `inventory:${connectionId}`;
}
