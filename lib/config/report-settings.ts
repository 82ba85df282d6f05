import { resolve } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { type MailSettings, readMailSettings } from './mail-settings.mjs';
import { readDataFolder } from './settings.mjs';

/** What the surroundings say about reports. Holds secrets: it is never logged, stored or shown. */
export interface ReportSettings {
  readonly mail: MailSettings;
  /** Where the folder of mails is that are not sent, unless another is set. */
  readonly dataFolder: string;
}

/**
 * Reads `DATA_DIR` and what `readMailSettings` reads; an empty one counts as unset.
 * @throws AppError `bad-input` naming the variable and what it may be, and no secret
 */
export function readReportSettings(
  root: string = process.cwd(),
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ReportSettings {
  return { mail: parseMailSettings(environment), dataFolder: readDataFolder(resolve(root), environment) };
}

function parseMailSettings(environment: Readonly<Record<string, string | undefined>>): MailSettings {
  try {
    return readMailSettings(environment);
  } catch (error) {
    throw new AppError('bad-input', error instanceof Error ? error.message : String(error), null, {
      cause: error,
    });
  }
}
