/** The names that AWS gives fields, as other syntaxes spell them. */

/** `VolumeSizeInGB` is `volumeSizeInGb`, as the CDK spells it. */
export function toCamelCase(name: string): string {
  return listWords(name)
    .map((word, i) => (i === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('');
}

/** `VolumeSizeInGB` is `volume_size_in_gb`, as Terraform's provider spells it. */
export function toSnakeCase(name: string): string {
  return listWords(name).join('_');
}

/** In lower case; a run of capitals is one word. */
function listWords(name: string): string[] {
  const words = name.match(/[A-Z]+(?=[A-Z][a-z]|$)|[A-Z]?[a-z0-9]+|[A-Z]+/g) ?? [];
  return words.map((word) => word.toLowerCase());
}
