import { listBlanks } from '@/lib/core/change/blanks';
import type { Blank, Change, ChangeCall, Waiter } from '@/lib/core/change/change';
import { headLines, noteLines } from './document-notes';
import { commentLines, nameVariable, quoteJson, quoteText, quoteWord } from './shell-text';

/** The calls of a change, or what undoes them, as a script of the AWS CLI (version 2) for any POSIX shell. */
export function renderAwsCli(change: Change, part: 'calls' | 'undo'): string {
  const calls = change[part];
  const used = new Set(calls.flatMap(({ input }) => listBlanks(input)));
  const blanks = change.blanks.filter(({ name }) => used.has(name));
  const gates = [...new Set(calls.flatMap(({ gate }) => (gate === undefined ? [] : [gate])))];
  const title = part === 'calls' ? change.summary : `Undoes: ${change.summary}`;
  const notes = part === 'calls' ? change.limits : [];
  const lines = [
    '#!/bin/sh',
    ...headLines(title, notes),
    'set -eu',
    '',
    `AWS_REGION=${quoteWord(change.region)}`,
    'export AWS_REGION AWS_DEFAULT_REGION="$AWS_REGION" AWS_PAGER= LC_ALL=C',
    ...askBlanks(blanks),
    ...gates.flatMap((gate, i) => [
      '',
      ...commentLines(`${gate}? Then set it to yes.`),
      `CONFIRMED_${i + 1}="\${CONFIRMED_${i + 1}:-no}"`,
    ]),
    ...calls.flatMap((call, i) => ['', ...renderCall(call, { place: i + 1, of: calls.length, gates })]),
    ...(calls.length === 0 ? ['', '# There is nothing to run: it changes nothing that was there.'] : []),
    ...noteLines(notes),
  ];
  return `${lines.join('\n')}\n`;
}

/** The script stops before it does anything where one is empty, or has characters that no such name has. */
function askBlanks(blanks: readonly Blank[]): string[] {
  if (blanks.length === 0) return [];
  const names = blanks.map(({ name }) => nameVariable(name));
  return [
    '',
    '# Fill in between the quotes, or set them in the environment.',
    ...blanks.flatMap(({ name, what }) => {
      const variable = nameVariable(name);
      return [...commentLines(what), `${variable}="\${${variable}:-}"`];
    }),
    `for name in ${names.join(' ')}; do`,
    '  eval "value=\\$$name"',
    '  case "$value" in',
    '    \'\') echo "Fill in $name first: nothing was changed." >&2; exit 1 ;;',
    '    *[!A-Za-z0-9_.:/@+=-]*) echo "$name has a character that no such name has: nothing was changed." >&2; exit 1 ;;',
    '  esac',
    'done',
  ];
}

function renderCall(
  call: ChangeCall,
  { place, of, gates }: { readonly place: number; readonly of: number; readonly gates: readonly string[] },
): string[] {
  const { service, operation, why, interrupts, gate } = call;
  const command = `aws ${service} ${nameCommand(operation)} --cli-input-json ${quoteJson(call.input)}`;
  const lines = [
    ...commentLines(`${place} of ${of}. ${why}`),
    ...(interrupts === null ? [] : commentLines(`Service: ${interrupts}`)),
  ];
  const run = [captured(call, command), ...waitLines(call)];
  if (gate === undefined) return [...lines, ...run];
  const flag = `CONFIRMED_${gates.indexOf(gate) + 1}`;
  return [
    ...lines,
    `if [ "$${flag}" = yes ]; then`,
    ...run,
    'else',
    `echo ${quoteWord(`Left out (${operation}): set ${flag}=yes when this is so: ${gate}.`)}`,
    'fi',
  ];
}

/** `CreateEndpointConfig` is `create-endpoint-config`. */
function nameCommand(operation: string): string {
  return operation.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

function captured({ captures }: ChangeCall, command: string): string {
  if (captures === undefined) return command;
  const variable = nameVariable(captures.name);
  return [
    `${variable}=$(${command} --query ${captures.field} --output text)`,
    `case "$${variable}" in ''|*[\\"\\\\]*) echo "${variable} is not what was expected: stopped." >&2; exit 1 ;; esac`,
  ].join('\n');
}

/** Which fields of the request the AWS CLI's waiter asks by. */
const WAITS: Record<Waiter, { readonly command: string; readonly fields: Record<string, string> }> = {
  'endpoint-in-service': {
    command: 'aws sagemaker wait endpoint-in-service',
    fields: { EndpointName: '--endpoint-name' },
  },
  'function-updated': {
    command: 'aws lambda wait function-updated-v2',
    fields: { FunctionName: '--function-name' },
  },
  'function-active': {
    command: 'aws lambda wait function-active-v2',
    fields: { FunctionName: '--function-name' },
  },
  'transform-done': {
    command: 'aws sagemaker wait transform-job-completed-or-stopped',
    fields: { TransformJobName: '--transform-job-name' },
  },
};

function waitLines({ waitsFor, input }: ChangeCall): string[] {
  if (waitsFor === undefined) return [];
  const { command, fields } = WAITS[waitsFor];
  const asked = Object.entries(fields).map(([field, flag]) => `${flag} ${quoteText(input[field] ?? '')}`);
  return [`${command} ${asked.join(' ')}`];
}
