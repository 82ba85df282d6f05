import { badFile } from './bad-file';

const TEXT_IS_ALLOWED = 'a text file is needed: CSV, or JSON from CloudWatch';

/** First bytes of what is not text, and what to say about it. */
const MAGIC: readonly { readonly bytes: readonly number[]; readonly say: string }[] = [
  {
    bytes: [0x1f, 0x8b],
    say: 'the file is compressed with gzip: unpack it first (gunzip) and import what is inside',
  },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    say: 'the file is a zip archive or an Excel workbook: unpack it, or save the sheet as CSV (UTF-8), first',
  },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], say: 'the file is compressed with zstd: unpack it first' },
  { bytes: [0x42, 0x5a, 0x68], say: 'the file is compressed with bzip2: unpack it first (bunzip2)' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], say: 'the file is compressed with xz: unpack it first (unxz)' },
  { bytes: [0x50, 0x41, 0x52, 0x31], say: `the file is Parquet; ${TEXT_IS_ALLOWED}` },
  { bytes: [0x25, 0x50, 0x44, 0x46], say: `the file is a PDF; ${TEXT_IS_ALLOWED}` },
];
const INSPECTED_BYTES = 8192;
const UTF16 = 'the file is UTF-16, as some spreadsheets save it; UTF-8 is needed: save it as CSV UTF-8';

/** Refuses, from its first bytes, a file that is empty, packed, in UTF-16, binary or markup. */
export function refuseForeignContent(head: Uint8Array): void {
  if (head.length === 0) throw badFile(null, null, `the file is empty; ${TEXT_IS_ALLOWED}`);
  for (const { bytes, say } of MAGIC) if (startsWith(head, bytes)) throw badFile(null, null, say);
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) throw badFile(null, null, UTF16);
  const inspected = head.subarray(0, INSPECTED_BYTES);
  const zeros = countZeros(inspected);
  if (zeros.even + zeros.odd > 0) throw badFile(null, null, describeZeros(zeros, inspected.length));
  refuseControlBytes(inspected);
  if (firstCharacter(head) === 60) throw badFile(1, null, `the file is HTML or XML; ${TEXT_IS_ALLOWED}`);
}

/** The first byte that is no blank, line end or byte order mark; -1 when there is none. */
export function firstCharacter(head: Uint8Array): number {
  const from = startsWith(head, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  for (let i = from; i < head.length; i += 1) {
    const byte = head[i] ?? 0;
    if (byte > 32) return byte;
  }
  return -1;
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function countZeros(bytes: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) zeros.even += 1;
    else zeros.odd += 1;
  }
  return zeros;
}

/** Text of Latin letters and digits in UTF-16 has a zero in nearly every second byte, always on one side. */
function describeZeros(zeros: { even: number; odd: number }, length: number): string {
  const oneSided = Math.min(zeros.even, zeros.odd) === 0;
  if (oneSided && Math.max(zeros.even, zeros.odd) > length * 0.3) return UTF16;
  return `the file is binary (it has zero bytes); ${TEXT_IS_ALLOWED}`;
}

function refuseControlBytes(bytes: Uint8Array): void {
  for (const byte of bytes) {
    if (byte >= 32 || (byte >= 9 && byte <= 13)) continue;
    const hex = byte.toString(16).padStart(2, '0');
    throw badFile(null, null, `the file is binary (it has control byte 0x${hex}); ${TEXT_IS_ALLOWED}`);
  }
}
