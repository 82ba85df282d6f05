import type { JsonObject } from '../inventory/json-value';
import { blankText, type Text } from './blanks';
import type { Blank, ChangeCall } from './change';

/** The calls that functions are made and changed by. */

/** Of a function that is made, or of which none is known. */
export const DEFAULT_TIMEOUT_SECONDS = 60;

const COLD = 'Requests are answered all along; the first ones start new environments (cold starts).';
/** As which blank later calls name a version that was just published. */
const NEW_VERSION = 'NewVersion';

export const FUNCTION_BLANKS: readonly Blank[] = [
  { name: 'FunctionName', what: 'Name of the function.' },
  { name: 'FunctionRoleArn', what: 'ARN of the role that the function runs by.' },
  {
    name: 'ImageUri',
    what: 'Container image that answers as the model does, for the architecture of the plan.',
  },
  { name: 'PresentImageUri', what: 'Container image that runs today.' },
  { name: 'CodeBucket', what: 'Bucket of the code that is built for the architecture of the plan.' },
  { name: 'CodeKey', what: 'Key of that code in its bucket.' },
  { name: 'PresentCodeBucket', what: 'Bucket of the code that runs today.' },
  { name: 'PresentCodeKey', what: 'Key of the code that runs today in its bucket.' },
  { name: 'AliasName', what: 'Alias that callers use; provisioned concurrency is of an alias or a version.' },
  { name: 'FunctionHandler', what: 'Handler of the function, such as app.handler.' },
];

export function configureFunction(FunctionName: Text, size: JsonObject): ChangeCall {
  return {
    service: 'lambda',
    operation: 'UpdateFunctionConfiguration',
    input: { FunctionName, ...size },
    why: 'Sets the size of each environment; its share of a processor goes with its memory.',
    interrupts: COLD,
    waitsFor: 'function-updated',
  };
}

/** The architecture is changed with code that is built for it. */
export function updateCode(FunctionName: Text, arch: string, code: JsonObject): ChangeCall {
  return {
    service: 'lambda',
    operation: 'UpdateFunctionCode',
    input: { FunctionName, ...code, Architectures: [arch] },
    why: `Runs code that is built for ${arch}.`,
    interrupts: COLD,
    waitsFor: 'function-updated',
  };
}

export function publishVersion(FunctionName: Text): ChangeCall {
  return {
    service: 'lambda',
    operation: 'PublishVersion',
    input: { FunctionName },
    why: 'A version never changes: what callers of an alias and warm environments get is a new one.',
    interrupts: null,
    captures: { name: NEW_VERSION, field: 'Version' },
  };
}

export function pointAlias(FunctionName: Text, Name: Text, FunctionVersion: Text): ChangeCall {
  return {
    service: 'lambda',
    operation: 'UpdateAlias',
    input: { FunctionName, Name, FunctionVersion },
    why: 'Callers of the alias get that version.',
    interrupts: 'Until environments of that version are warm, requests start cold ones.',
  };
}

export function newVersion(): Text {
  return blankText(NEW_VERSION);
}

export function keepWarm(FunctionName: Text, Qualifier: Text, environments: number): ChangeCall {
  return {
    service: 'lambda',
    operation: 'PutProvisionedConcurrencyConfig',
    input: { FunctionName, Qualifier, ProvisionedConcurrentExecutions: environments },
    why: `Keeps ${environments} environments warm; they are ready some minutes later.`,
    interrupts: null,
  };
}

export function dropWarm(FunctionName: Text, Qualifier: Text): ChangeCall {
  return {
    service: 'lambda',
    operation: 'DeleteProvisionedConcurrencyConfig',
    input: { FunctionName, Qualifier },
    why: 'Ends the environments that were kept warm, and what they cost.',
    interrupts: 'Requests that they served start cold environments.',
  };
}
