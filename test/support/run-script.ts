import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A call that a script made of the AWS CLI. */
export interface CliCall {
  readonly service: string;
  readonly command: string;
  /** What follows, in pairs. */
  readonly options: Readonly<Record<string, string>>;
}

/** What the CLI stands for answers a call that is captured. */
export const CAPTURED = "arn:aws:captured:it's";

/** Writes how many arguments there are and each of them, ended by NUL, and answers as AWS would a captured call. */
const RECORDER = `#!/bin/sh
printf '%s\\0' "$#" "$@" >> "$CALLS"
case " $* " in *" --query "*) printf '%s\\n' "$CAPTURED" ;; esac
`;

/**
 * Runs a script by `sh` with an AWS CLI in its path that records its arguments and does nothing else.
 * @throws where the script fails, with what it said
 */
export function runScript(script: string, environment: Readonly<Record<string, string>> = {}): CliCall[] {
  const folder = mkdtempSync(join(tmpdir(), 'change-'));
  try {
    const calls = join(folder, 'calls');
    writeFileSync(join(folder, 'aws'), RECORDER);
    chmodSync(join(folder, 'aws'), 0o755);
    writeFileSync(join(folder, 'change.sh'), script);
    execFileSync('bash', ['-n', join(folder, 'change.sh')], { stdio: 'pipe' });
    const env: NodeJS.ProcessEnv = {
      NODE_ENV: 'test',
      PATH: `${folder}:/usr/bin:/bin`,
      CALLS: calls,
      CAPTURED,
      ...environment,
    };
    execFileSync('sh', [join(folder, 'change.sh')], { env, stdio: 'pipe' });
    return readCalls(existsSync(calls) ? readFileSync(calls, 'utf8').split('\0') : []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCalls([count = '', ...rest]: readonly string[]): CliCall[] {
  if (count === '') return [];
  const end = Number(count);
  return [readCall(rest.slice(0, end)), ...readCalls(rest.slice(end))];
}

function readCall([service = '', command = '', ...rest]: readonly string[]): CliCall {
  const options: Record<string, string> = {};
  const skip = command === 'wait' ? 1 : 0;
  for (let i = skip; i + 1 < rest.length; i += 2) options[rest[i] ?? ''] = rest[i + 1] ?? '';
  return { service, command, options };
}
