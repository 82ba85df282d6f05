/** What is looked at of an error that the SDK threw: none of it is secret. */
export interface SdkError {
  readonly name: string;
  readonly status: number | null;
  /** `ENOTFOUND`, `ECONNRESET`, ... */
  readonly networkCode: string | null;
  readonly host: string | null;
  readonly timedOut: boolean;
  /** The answer was no JSON, or none of the expected shape. */
  readonly unreadable: boolean;
  readonly speaksOfTime: boolean;
  readonly speaksOfExpiry: boolean;
  readonly saysNotFound: boolean;
  /** Of a refusal: who was refused what, and on what. */
  readonly arn: string | null;
  readonly deniedAction: string | null;
  readonly deniedBy: string | null;
  readonly explicitDeny: boolean;
}

const NETWORK_CODES =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPROTO|ERR_TLS.*|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;

export function readSdkError(error: unknown): SdkError {
  const chain = listCauses(error);
  const messages = chain.map((link) => readText(link, 'message') ?? '');
  const message = messages.join(' ');
  const names = chain.map((link) => readText(link, 'name') ?? 'Error');
  const network = chain.find((link) => NETWORK_CODES.test(readText(link, 'code') ?? ''));
  return {
    name: names[0] ?? 'Error',
    status: readStatus(chain[0]),
    networkCode: readText(network, 'code'),
    host: readText(network, 'hostname') ?? readText(network, 'address'),
    timedOut: names.includes('TimeoutError') || /socket hang up|aborted/.test(message),
    unreadable: names.some((name) => name === 'SyntaxError' || name === 'TypeError'),
    speaksOfTime: /Signature (expired|not yet current)|too skewed/i.test(message),
    speaksOfExpiry: /expired/i.test(message),
    saysNotFound: /^(ValidationException|ValidationError)$/.test(names[0] ?? '') && NOT_FOUND.test(message),
    arn: /User: (arn:[\w:/+=,.@-]+)(?=\s|$)/.exec(message)?.[1] ?? null,
    deniedAction: /not authorized to perform: ([\w-]+:\w+)/.exec(message)?.[1] ?? null,
    deniedBy: /on resource: (arn:[\w:/+=,.@*-]+)/.exec(message)?.[1] ?? null,
    explicitDeny: /explicit deny/i.test(message),
  };
}

/** SageMaker has no code of its own for what is not there: a ValidationException that says so. */
const NOT_FOUND = /could not find|does not exist|cannot find|not found/i;
const DEEPEST = 5;

function listCauses(error: unknown): object[] {
  const chain: object[] = [];
  let link = error;
  while (typeof link === 'object' && link !== null && chain.length < DEEPEST) {
    chain.push(link);
    link = 'cause' in link ? link.cause : null;
  }
  return chain;
}

function readText(value: object | undefined, field: string): string | null {
  const found: unknown = value === undefined ? null : Reflect.get(value, field);
  return typeof found === 'string' ? found : null;
}

/** An answer that could not be parsed, such as the page of a load balancer, has its status in the response only. */
function readStatus(error: object | undefined): number | null {
  return (
    readNumber(readObject(error, '$metadata'), 'httpStatusCode') ??
    readNumber(readObject(error, '$response'), 'statusCode')
  );
}

function readObject(value: object | undefined, field: string): object | undefined {
  const found: unknown = value === undefined ? null : Reflect.get(value, field);
  return typeof found === 'object' && found !== null ? found : undefined;
}

function readNumber(value: object | undefined, field: string): number | null {
  const found: unknown = value === undefined ? null : Reflect.get(value, field);
  return typeof found === 'number' ? found : null;
}
