import { parseArgs } from 'node:util';

/**
 * What a command of the project was given: the values of its options, or what is wrong with them in one sentence that says
 * what is allowed. An option that is not given has no value.
 * @typedef {{ values: Readonly<Record<string, string | boolean | undefined>>, wrong: null } | { wrong: string }} GivenOptions
 */

/**
 * Reads the options of a command, all of them, so that a misspelled one is not taken for none.
 * @param {string} command as it is typed, such as `npm start`
 * @param {readonly string[]} args what follows it
 * @param {Readonly<Record<string, { readonly type: 'string' | 'boolean', readonly short?: string }>>} options
 * @returns {GivenOptions}
 */
export function readOptions(command, args, options) {
  const allowed = listNames(Object.keys(options).map((name) => `--${name}`));
  /** @param {string} given */
  const unknown = (given) => ({ wrong: `${command} does not know "${given}": it takes ${allowed}.` });
  const { values, tokens } = parseArgs({
    args: [...args],
    options: { ...options },
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') return unknown(token.value);
    if (token.kind === 'option-terminator') return unknown('--');
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) return unknown(token.rawName);
    if (option.type === 'boolean' && token.value !== undefined) {
      return { wrong: `${token.rawName} takes no value, and was given "${token.value}".` };
    }
    if (option.type === 'string' && (token.value === undefined || /^--[a-z]/.test(token.value))) {
      return { wrong: `${token.rawName} needs a value: ${command} -- --help says which.` };
    }
  }
  return { values, wrong: null };
}

/** @param {readonly string[]} names */
function listNames(names) {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
