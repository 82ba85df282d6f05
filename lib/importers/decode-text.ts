const decoder = new TextDecoder('utf-8');

/** Bytes as text; bytes that are no UTF-8 become U+FFFD. */
export function decodeText(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return decoder.decode(bytes.subarray(start, end));
}
