/** A link in the address is of what was there before, and would be opened again with the page. */
export function forgetLink(): void {
  const { pathname, search } = window.location;
  window.history.replaceState(null, '', `${pathname}${search}`);
}
