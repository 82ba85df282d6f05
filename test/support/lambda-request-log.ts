import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from './shared-folder';

/** Requests that a real Lambda function served, as `data/lambda-poisson-coldstart` records them, in order of start. */
export interface LambdaRequestLog {
  readonly file: string;
  readonly requests: readonly LoggedRequest[];
}

export interface LoggedRequest {
  /** When the handler began and ended, in epoch seconds. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly isCold: boolean;
  readonly environment: string;
}

/** All logs of the shared folder; none without it. */
export function readLambdaRequestLogs(): LambdaRequestLog[] {
  const shared = sharedFolder();
  if (shared === null) return [];
  const folder = join(shared, 'data', 'lambda-poisson-coldstart');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((file) => ({ file, requests: parseLog(readFileSync(join(folder, file), 'utf8')) }));
}

function parseLog(text: string): LoggedRequest[] {
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.split(',');
  const requests = lines.map((line) => {
    // One field, the processor, is quoted and holds a comma.
    const fields = line.replace(/"[^"]*"/g, '').split(',');
    const field = (name: string): string => fields[names.indexOf(name)] ?? '';
    return {
      startSeconds: Number(field('start_time')) / 1000,
      endSeconds: Number(field('end_time')) / 1000,
      isCold: field('is_cold') === 'True',
      environment: field('exist_id'),
    };
  });
  return requests.sort((a, b) => a.startSeconds - b.startSeconds);
}
