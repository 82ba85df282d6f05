const KEY = 'breakeven-test-address';

/** The address that a test was last sent to from this browser; empty before, and where the browser keeps nothing. */
export function readRememberedAddress(): string {
  try {
    return window.localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Remembers an address in this browser, where it can. */
export function rememberAddress(address: string): void {
  try {
    window.localStorage.setItem(KEY, address);
  } catch {
    // A browser that keeps nothing asks again.
  }
}
