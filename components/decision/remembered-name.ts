const KEY = 'breakeven-who';

/** The name that was typed last in this browser; empty before the first, and where the browser keeps nothing. */
export function readRememberedName(): string {
  try {
    return window.localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Remembers a name in this browser, where it can. */
export function rememberName(name: string): void {
  try {
    window.localStorage.setItem(KEY, name);
  } catch {
    // A browser that keeps nothing asks again.
  }
}
