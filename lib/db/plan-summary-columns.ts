import { CONFIDENCES, type Confidence, type PlanSummary } from '@/lib/core/plan/plan-summary';
import { SERVING_STYLES, type ServingStyle } from '@/lib/core/workload/serving-option';

const FLOAT_BYTES = 4;

/** The columns of a plan that the fleet page reads; what is saved is the difference of two of them. */
export function summaryColumns({ sparkline, savingUsd: _difference, ...columns }: PlanSummary) {
  return { ...columns, sparkline: packSparkline(sparkline) };
}

/** Four bytes a part, little-endian, NaN for missing: a picture needs no more. */
function packSparkline(values: readonly (number | null)[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * FLOAT_BYTES);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setFloat32(i * FLOAT_BYTES, value ?? Number.NaN, true);
  });
  return bytes;
}

export function unpackSparkline(bytes: Uint8Array): (number | null)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / FLOAT_BYTES }, (_, i) => {
    const value = view.getFloat32(i * FLOAT_BYTES, true);
    return Number.isNaN(value) ? null : value;
  });
}

export function toStyle(text: string | null): ServingStyle | null {
  return SERVING_STYLES.find((style) => style === text) ?? null;
}

export function toConfidence(text: string | null): Confidence {
  return CONFIDENCES.find((confidence) => confidence === text) ?? 'none';
}
