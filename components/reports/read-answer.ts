/** A text that an answer of the API names; `null` where it has none. */
export function readText(answer: unknown, name: string): string | null {
  const value = readMember(answer, name);
  return typeof value === 'string' ? value : null;
}

/** What an answer of the API has under a name. */
export function readMember(answer: unknown, name: string): unknown {
  return answer !== null && typeof answer === 'object'
    ? (answer as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
