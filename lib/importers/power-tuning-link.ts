import { refusePowerTuning } from './refuse-power-tuning';

/** A memory size as Lambda Power Tuning reports it. */
export interface TunedSize {
  readonly memoryMb: number;
  /** Mean duration; not positive where no run succeeded. */
  readonly durationMs: number;
  /** What the tool computed for a request, without the request fee; `null` where it says nothing. */
  readonly costUsd: number | null;
}

const [SIZE_BYTES, NUMBER_BYTES] = [2, 4];
const PARTS = 3;
const EMPTY = new DataView(new ArrayBuffer(0));

/**
 * Decodes what follows `#` in a visualisation link: sizes, durations and costs, each in base64, separated by
 * semicolons; 16-bit integers and 32-bit floats, lowest byte first (lambda/utils.js, buildVisualizationURL). Throws
 * `AppError`.
 */
export function decodeTuningLink(fragment: string): TunedSize[] {
  const parts = decodePercent(fragment.replace(/\s/g, '')).split(';');
  if (parts.length !== PARTS) {
    throw refusePowerTuning(
      `the link has ${parts.length} parts after #, expected three: sizes, durations and costs`,
    );
  }
  const [sizes = EMPTY, durations = EMPTY, costs = EMPTY] = parts.map(decodeBase64);
  const count = sizes.byteLength / SIZE_BYTES;
  if (
    !Number.isInteger(count) ||
    durations.byteLength !== count * NUMBER_BYTES ||
    costs.byteLength !== count * NUMBER_BYTES
  ) {
    throw refusePowerTuning('the link is cut short: its sizes, durations and costs differ in number');
  }
  return Array.from({ length: count }, (_, i) => ({
    memoryMb: sizes.getInt16(i * SIZE_BYTES, true),
    durationMs: durations.getFloat32(i * NUMBER_BYTES, true),
    costUsd: costs.getFloat32(i * NUMBER_BYTES, true),
  }));
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusePowerTuning('the link holds a broken % escape');
  }
}

function decodeBase64(text: string): DataView {
  let binary: string;
  try {
    binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    throw refusePowerTuning('the part after # is not base64');
  }
  return new DataView(Uint8Array.from(binary, (character) => character.charCodeAt(0)).buffer);
}
