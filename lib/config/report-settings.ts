import { resolve } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { type MailSettings, readMailSettings } from './mail-settings';
import { readDataFolder } from './settings.mjs';

/** What the surroundings say about reports. Holds secrets: it is never logged, stored or shown. */
export interface ReportSettings {
  readonly mail: MailSettings;
  /** Where the folder of mails is that are not sent, unless another is set. */
  readonly dataFolder: string;
  /** Signs the links by which recipients leave; `null` has one made and kept in the database. */
  readonly linkKey: string | null;
}

const LEAST_KEY_LENGTH = 32;

/**
 * Reads what `readMailSettings` reads, `DATA_DIR` and `REPORT_LINK_KEY`; an empty one counts as unset.
 * @throws AppError `bad-input` naming the variable and what it may be, and never its value
 */
export function readReportSettings(
  root: string = process.cwd(),
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ReportSettings {
  return {
    mail: readMailSettings(environment),
    dataFolder: readDataFolder(resolve(root), environment),
    linkKey: readLinkKey(environment.REPORT_LINK_KEY),
  };
}

function readLinkKey(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (text.length >= LEAST_KEY_LENGTH) return text;
  throw new AppError(
    'bad-input',
    `REPORT_LINK_KEY is too short: give ${LEAST_KEY_LENGTH} characters or more that nobody can guess.`,
  );
}
