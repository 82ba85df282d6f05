import { readRememberedName } from '../decision/remembered-name';

/** The name that was typed last in this browser, where one was: nobody signs in. */
export function whoIsThere(): string | null {
  const name = readRememberedName().trim();
  return name === '' ? null : name;
}
