import { readOptions } from './command-options.mjs';

/** @type {Readonly<Record<string, string>>} */
const VARIABLES = {
  PORT: 'port of the web server, 1 to 65535 (3000)',
  HOST: 'its address: localhost, 127.0.0.1 or ::1 (127.0.0.1)',
  DATABASE_URL: 'a PostgreSQL 15 or later to use, instead of the embedded one',
  WORKERS: 'processes that sync and plan, 0 to 64 (one for each core, up to 8)',
  DATA_DIR: 'folder of the embedded database (.data)',
  SMTP_URL: 'mail server of reports, smtp://USER:PASSWORD@HOST:587 or smtps://HOST:465',
  SMTP_CA_FILE: 'PEM certificates that vouch for it',
  SES_REGION: 'Region by whose SES reports are mailed instead',
  MAIL_FROM: 'whom reports come from, Breakeven <reports@example.com>',
  MAIL_FOLDER: 'where they are written as files without either (DATA_DIR/mail)',
  PUBLIC_URL: 'address of the pages as recipients of reports reach them',
  REPORT_LINK_KEY: 'signs the links by which they leave (made once)',
  WEBHOOK_NAME_URL: 'a webhook for reports, called NAME',
  WEBHOOK_NAME_KIND: 'json, slack or teams (json)',
  WEBHOOK_NAME_SECRET: 'whsec_... signs what it is sent',
};

const NAME_WIDTH = 21;

const START_HELP = `npm start [-- options]

Sets everything up and serves Breakeven at http://localhost:3000 until Ctrl-C.

  --dev    serves the sources as they change, instead of a build
  --help   this text

From the environment, as in PORT=3001 npm start:
${describe(Object.keys(VARIABLES))}`;

const WORKER_HELP = `npm run worker [-- options]

Starts workers without a web server, on the database of a Breakeven that serves elsewhere (DATABASE_URL) or from this
folder, until Ctrl-C.

  --help   this text

From the environment, as in WORKERS=4 npm run worker:
${describe(Object.keys(VARIABLES).filter((name) => name !== 'PORT' && name !== 'HOST'))}`;

const HELP = /** @type {const} */ ({ help: { type: 'boolean', short: 'h' } });

/**
 * Reads what follows `npm start --`. Ends the process after `--help`, and with 2 where something else is asked for than
 * there is.
 * @param {readonly string[]} args
 * @returns {{ development: boolean }}
 */
export function readStartOptions(args) {
  const { dev } = readOrEnd('npm start', args, { dev: { type: 'boolean' }, ...HELP }, START_HELP);
  return { development: dev === true };
}

/**
 * Reads what follows `npm run worker --`: nothing but `--help`. Ends the process as `readStartOptions` does.
 * @param {readonly string[]} args
 */
export function readWorkerOptions(args) {
  readOrEnd('npm run worker', args, HELP, WORKER_HELP);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof readOptions>[2]} options
 * @param {string} help
 */
function readOrEnd(command, args, options, help) {
  const given = readOptions(command, args, options);
  if (given.wrong !== null) {
    console.error(given.wrong.replace(/\.$/, '; all else is set by variables, which --help lists.'));
    process.exit(2);
  }
  if (given.values.help === true) {
    console.log(help);
    process.exit(0);
  }
  return given.values;
}

/** @param {readonly string[]} names */
function describe(names) {
  return names.map((name) => `  ${name.padEnd(NAME_WIDTH)}${VARIABLES[name]}`).join('\n');
}
