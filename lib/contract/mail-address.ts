/** What may stand before the `@` without quotes (RFC 5322, 3.2.3); longer ones are refused by RFC 5321, 4.5.3.1. */
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LONGEST_LOCAL_PART = 64;
const LONGEST_DOMAIN = 253;
/** As it is written before it is converted: letters of any language, digits, hyphens and dots. */
const DOMAIN_TEXT = /^[\p{L}\p{M}\p{N}.\u3002\uFF0E\uFF61-]+$/u;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A mail address as it is sent to: its domain in lower case and, where it is of another script, in the ASCII form that
 * every mail server takes (`bücher.example` is `xn--bcher-kva.example`). `null` for anything else, and for what needs
 * SMTPUTF8: letters beyond ASCII before the `@`, which many servers refuse. Quoted local parts and addresses of machines
 * by number are not taken.
 */
export function canonicalAddress(text: string): string | null {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = toAscii(text.slice(at + 1));
  if (at < 1 || local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local) || domain === null) return null;
  return `${local}@${domain}`;
}

function toAscii(domain: string): string | null {
  if (!DOMAIN_TEXT.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  const { hostname } = new URL(`http://${domain}`);
  const isName = DOMAIN.test(hostname) && hostname.length <= LONGEST_DOMAIN && !/^[\d.]+$/.test(hostname);
  return isName ? hostname : null;
}
