/**
 * How a process that works on jobs names its sessions at the database, before its number: whoever looks at them sees
 * whether a worker is there, which is known the moment that one goes.
 */
export const WORKER_SESSION_PREFIX = 'breakeven jobs';
