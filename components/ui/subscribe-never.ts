/** For `useSyncExternalStore`, of what a browser knows and a server does not, and that never changes. */
export function subscribeNever(): () => void {
  return () => {};
}
