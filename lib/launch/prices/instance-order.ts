const NAMED_SIZES = ['micro', 'small', 'medium', 'large', 'xlarge'];

/** Orders instance types by family and then by size (`large` before `2xlarge`), and other variants as numbers or text. */
export function compareVariants(a: string, b: string): number {
  const [aFamily, aSize] = splitType(a);
  const [bFamily, bSize] = splitType(b);
  if (aFamily !== bFamily) return aFamily < bFamily ? -1 : 1;
  return aSize - bSize;
}

/** `ml.m5.2xlarge` is family `ml.m5` and size 7: sizes beyond `xlarge` follow it by their factor. */
function splitType(variant: string): [family: string, size: number] {
  const dot = variant.lastIndexOf('.');
  if (dot < 0) return Number.isNaN(Number(variant)) ? [variant, 0] : ['', Number(variant)];
  const size = variant.slice(dot + 1);
  const factor = Number.parseInt(size, 10);
  const rank = Number.isNaN(factor) ? NAMED_SIZES.indexOf(size) : NAMED_SIZES.length + factor;
  return [variant.slice(0, dot), rank];
}
