import { describe, expect, it } from 'vitest';
import { buildChange } from '@/lib/core/change/build-change';
import type { Change } from '@/lib/core/change/change';
import type { ChangeInput } from '@/lib/core/change/change-input';
import { renderAwsCli } from '@/lib/report/change/render-aws-cli';
import { nameVariable } from '@/lib/report/change/shell-text';
import { CHANGE_CASES } from '../../support/change-cases';
import { fillBlanks } from '../../support/fill-blanks';
import { HOSTILE_NAMES, hostileChange, hostileOthers } from '../../support/hostile-change';
import { CAPTURED, runScript } from '../../support/run-script';

const PARTS = ['calls', 'undo'] as const;
const FILLED = 's3://bucket/a_b.c:d@e+f=g-h';

function changeOf(input: ChangeInput): Change {
  const change = buildChange(input);
  return change;
}

/** The script is run, and what it asked of the AWS CLI is what the change says. */
function expectSame(change: Change, part: (typeof PARTS)[number]): void {
  const gates = [...new Set(change[part].flatMap(({ gate }) => (gate === undefined ? [] : [gate])))];
  const environment = Object.fromEntries([
    ...change.blanks.map(({ name }) => [nameVariable(name), FILLED]),
    ...gates.map((_gate, i) => [`CONFIRMED_${i + 1}`, 'yes']),
  ]);
  const ran = runScript(renderAwsCli(change, part), environment);
  const captured = new Set(
    change[part].flatMap(({ captures }) => (captures === undefined ? [] : [captures.name])),
  );
  const fill = (blank: string) => (captured.has(blank) ? CAPTURED : FILLED);
  const calls = ran.filter(({ command }) => command !== 'wait');
  expect(calls.map(({ service, command }) => `${service} ${command.replaceAll('-', '')}`)).toEqual(
    change[part].map(({ service, operation }) => `${service} ${operation.toLowerCase()}`),
  );
  expect(calls.map(({ options }) => JSON.parse(options['--cli-input-json'] ?? ''))).toEqual(
    change[part].map(({ input }) => fillBlanks(input, fill)),
  );
  expect(ran.filter(({ command }) => command === 'wait').length).toBe(
    change[part].filter(({ waitsFor }) => waitsFor !== undefined).length,
  );
}

describe('a script, run with an AWS CLI that only records', () => {
  for (const [name, input] of Object.entries(CHANGE_CASES)) {
    it.each(PARTS)(`of ${name} asks for its %s, in order and in full`, (part) => {
      expectSame(changeOf(input), part);
    });
  }
});

describe('a hostile name', () => {
  it.each(HOSTILE_NAMES)('%j gets to AWS as it is', (name) => {
    for (const input of [hostileChange(name), ...hostileOthers(name)])
      for (const part of PARTS) expectSame(changeOf(input), part);
  });
});

describe('what has to be filled in', () => {
  const imported = changeOf(CHANGE_CASES['realtime-imported'] ?? hostileChange(''));
  const script = renderAwsCli(imported, 'calls');

  it('is refused before anything is run while it is empty', () => {
    expect(() => runScript(script)).toThrow(/Fill in ENDPOINT_NAME first: nothing was changed/);
  });

  it.each(['a"b', 'a b', 'a\nb', "a'b", '$(x)', 'ü'])('is refused as %j', (value) => {
    const environment = Object.fromEntries(imported.blanks.map(({ name }) => [nameVariable(name), value]));
    expect(() => runScript(script, environment)).toThrow(/nothing was changed/);
  });
});

it('leaves out what a person has to confirm until it is confirmed', () => {
  const change = changeOf(CHANGE_CASES['realtime-to-serverless'] ?? hostileChange(''));
  const ran = runScript(renderAwsCli(change, 'calls')).map(({ command }) => command);
  expect(ran).toContain('create-endpoint');
  expect(ran).not.toContain('delete-endpoint');
});
