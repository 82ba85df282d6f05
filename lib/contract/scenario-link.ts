import { joinBytes } from '@/lib/core/join-bytes';
import type { Scenario } from '@/lib/core/scenario/scenario';
import { AppError } from '@/lib/errors/app-error';
import { parseInput } from './parse-input';
import { scenarioSchema } from './scenario';

/** A scenario in the fragment of an address: `#s1.` and its JSON, deflated, as base64url. It never reaches a server. */

/** The number counts up with the schema. */
export const LINK_PREFIX = 's1.';
/** Browsers and chat programs keep addresses of this length whole. */
export const MAX_LINK_CHARACTERS = 16_000;
/** What a deflated text of a few thousand characters may grow to: far more than any scenario. */
const MAX_JSON_BYTES = 262_144;
/** Base64 takes four characters for three bytes; `String.fromCharCode` takes so many bytes at once. */
const CHUNK_BYTES = 8192;

/** Writes the fragment, without its `#`. Throws `AppError` `bad-input` for a scenario that is too long for a link. */
export async function writeScenarioLink(scenario: Scenario): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(scenario));
  const packed = await pump(json, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  const link = LINK_PREFIX + toBase64Url(packed);
  if (link.length <= MAX_LINK_CHARACTERS) return link;
  throw refusal('The scenario is too long for a link: shorten its note, or copy it as JSON');
}

/** Reads a fragment, with or without its `#`. Throws `AppError` `bad-input` with one sentence for anything else. */
export async function readScenarioLink(fragment: string): Promise<Scenario> {
  const link = fragment.replace(/^#/, '');
  if (link.length > MAX_LINK_CHARACTERS) throw refusal('The link is longer than any link to a scenario');
  if (!link.startsWith(LINK_PREFIX)) throw refusal(describePrefix(link));
  return parseInput(scenarioSchema, await unpack(link.slice(LINK_PREFIX.length)));
}

async function unpack(text: string): Promise<unknown> {
  const damaged = 'The link is damaged: copy it again, whole';
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length % 4 === 1) throw refusal(damaged);
  try {
    const json = await pump(fromBase64Url(text), new DecompressionStream('deflate-raw'), MAX_JSON_BYTES);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refusal(damaged);
  }
}

function describePrefix(link: string): string {
  return /^s\d+\./.test(link)
    ? 'The link is of another version of Breakeven'
    : 'The address ends in something that is no scenario';
}

function refusal(sentence: string): AppError {
  return new AppError('bad-input', `${sentence}.`, 'link');
}

/** Stops reading as soon as more than `most` bytes came out. */
async function pump(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joinBytes(parts);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw refusal('The link holds more than any scenario does');
    }
    parts.push(value);
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  }
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
