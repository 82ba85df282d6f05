/** Draws that depend on a seed and a place only, so that any minute can be computed without those before it. */

/** 32 mixed bits for a seed and a place (the finalizer of MurmurHash3, A. Appleby). */
export function mixBits(seed: number, place: number): number {
  let bits = Math.imul(seed ^ Math.imul(place, 0x9e3779b1), 0x85ebca6b);
  bits ^= bits >>> 16;
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Uniform in (0, 1). */
export function drawUniform(seed: number, place: number): number {
  return (mixBits(seed, place) + 0.5) / 2 ** 32;
}

/** Nearly standard normal: four uniform bytes added up, within 3.46 standard deviations. */
export function drawNormal(seed: number, place: number): number {
  const bits = mixBits(seed, place);
  return ((bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24) - 510) / 147.8;
}

/** A seed of its own for each text, such as the name of a metric. */
export function seedOf(text: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  return bits >>> 0;
}
