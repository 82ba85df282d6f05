import type { AwsFailureCode } from '@/lib/errors/aws-failure';
import { AwsFailure } from '@/lib/errors/aws-failure';
import { mustBeSwitchedOn } from './opt-in-regions';
import { readSdkError, type SdkError } from './sdk-error';

/** The call that failed: `sagemaker`, `DescribeEndpoint`, `eu-central-1` and, where there is one, the resource. */
export interface AwsCall {
  /** As policies name it. */
  readonly service: string;
  readonly action: string;
  readonly region: string;
  readonly about?: string;
}

/**
 * What the SDK threw, as a failure that may be shown. Nothing of AWS's own message is passed on but the ARN and the
 * action of a refusal: the message of a bad signature repeats the headers that were signed.
 * @param keysWork whether the keys are known elsewhere, as a Region that is off says that it knows none; `null` when that
 * is not known
 */
export function toAwsFailure(error: unknown, call: AwsCall, keysWork: boolean | null = null): AwsFailure {
  if (error instanceof AwsFailure) return error;
  const sdk = readSdkError(error);
  const code = chooseCode(sdk, keysWork ?? mustBeSwitchedOn(call.region));
  const about = ABOUT_ALL.includes(code) ? null : (call.about ?? call.region);
  return new AwsFailure(code, SENTENCES[code](sdk, call), about);
}

/** What hits every call of an account is about none of them. */
const ABOUT_ALL: readonly AwsFailureCode[] = ['credentials', 'clock-skew'];

/** Whether fresh credentials of the same kind may help: these have expired. */
export function hasExpired(error: unknown): boolean {
  return EXPIRED.test(readSdkError(error).name);
}

/** Whether the keys are not known where they were used: they are wrong, or the Region is off. */
export function isUnknownKey(error: unknown): boolean {
  return UNKNOWN_KEY.test(readSdkError(error).name);
}

/** Whether waiting may help: AWS throttles, or fails on its own side. */
export function mayPass(error: unknown): boolean {
  const { name, status } = readSdkError(error);
  return THROTTLED.test(name) || status === 429 || (status !== null && status >= 500);
}

/** Whether the answer was cut off or garbled on its way, which the SDK does not ask for again. */
export function isGarbled(error: unknown): boolean {
  return !(error instanceof AwsFailure) && readSdkError(error).unreadable;
}

const EXPIRED = /^ExpiredToken(Exception)?$/;
const UNKNOWN_KEY = /^(UnrecognizedClientException|InvalidClientTokenId|AuthFailure)$/;
const NO_CREDENTIALS =
  /^(CredentialsProviderError|TokenProviderError|ProviderError|MissingAuthenticationToken(Exception)?|InvalidGrantException|UnauthorizedException|UnauthorizedSSOTokenError)$/;
const BAD_SIGNATURE = /^(InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature(Exception)?)$/;
const SKEWED = /^(RequestTimeTooSkewed|RequestInTheFuture|RequestExpired)$/;
const DENIED = /^(AccessDenied(Exception)?|UnauthorizedOperation|NotAuthorized|AccessDeniedError)$/;
const REGION_OFF = /^(OptInRequired|RegionDisabledException)$/;
const THROTTLED =
  /^(Throttling(Exception)?|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled(Exception)?|LimitExceeded(Exception|Fault)?|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded)$/;
const GONE =
  /^(ResourceNotFound(Exception|Fault)?|NoSuchResourceException|ObjectNotFoundException|NoSuchEntity)$/;

function chooseCode(sdk: SdkError, regionMayBeOff: boolean): AwsFailureCode {
  if (REGION_OFF.test(sdk.name)) return 'region-off';
  if (SKEWED.test(sdk.name) || (BAD_SIGNATURE.test(sdk.name) && sdk.speaksOfTime)) return 'clock-skew';
  if (UNKNOWN_KEY.test(sdk.name)) return regionMayBeOff ? 'region-off' : 'credentials';
  if (EXPIRED.test(sdk.name) || NO_CREDENTIALS.test(sdk.name) || BAD_SIGNATURE.test(sdk.name)) {
    return 'credentials';
  }
  if (DENIED.test(sdk.name)) return 'permission';
  if (THROTTLED.test(sdk.name) || sdk.status === 429) return 'throttled';
  if (GONE.test(sdk.name) || sdk.saysNotFound) return 'gone';
  if (sdk.networkCode !== null || sdk.timedOut) return 'unreachable';
  if (sdk.unreadable && (sdk.status ?? 0) < 500) return 'bad-answer';
  return sdk.status === 403 ? 'permission' : 'internal';
}

const SENTENCES: Readonly<Record<AwsFailureCode, (sdk: SdkError, call: AwsCall) => string>> = {
  permission: describeDenial,
  credentials: describeCredentials,
  'region-off': (_sdk, { region }) =>
    `Region ${region} is not switched on in this account. Switch it on under Account > AWS Regions in the AWS console, or take it off this connection.`,
  throttled: (_sdk, call) =>
    `AWS answered ${place(call)} with throttling for minutes. Other programs use this account's quota too: wait, then run it again, which goes on where it stopped.`,
  unreachable: (sdk, call) => `${place(call)} could not be reached: ${describeNetwork(sdk)}`,
  'clock-skew': (_sdk, call) =>
    `AWS refused ${place(call)} because this machine's clock is wrong by more than five minutes. Set the clock, best by NTP, and run it again.`,
  'bad-answer': (_sdk, call) =>
    `The answer of ${place(call)} could not be read. If a proxy or an endpoint URL stands between this machine and AWS, check it; otherwise run it again.`,
  gone: (_sdk, call) =>
    `${call.about ?? 'What was asked for'} is not there any more, says ${place(call)}. The next discovery marks it as gone.`,
  capped: (_sdk, call) =>
    `${place(call)} was not called: the monthly cap is reached. Raise it, or wait for the next month.`,
  internal: describeOther,
};

/** `sagemaker:ListEndpoints in eu-central-1`. */
export function place({ service, action, region }: AwsCall): string {
  return `${service}:${action} in ${region}`;
}

function describeDenial({ deniedAction, deniedBy, arn, explicitDeny }: SdkError, call: AwsCall): string {
  const action = deniedAction ?? `${call.service}:${call.action}`;
  const who = arn === null ? 'The identity that is used' : arn;
  if (action === 'sts:AssumeRole' && call.action !== 'AssumeRole') {
    return `${who} may not assume ${deniedBy ?? 'the role of this connection'}. Check that the role exists, that its trust policy names this account and the external ID shown here, and that the identity may call sts:AssumeRole.`;
  }
  if (explicitDeny) {
    return `${who} may not call ${action} in ${call.region}: a policy denies it explicitly, perhaps a service control policy of the organization. Ask whoever keeps that policy to except it.`;
  }
  return `${who} may not call ${action} in ${call.region}. Add ${action} to its policy, or replace that by the read-only policy shown on the connection's page.`;
}

function describeCredentials(sdk: SdkError, call: AwsCall): string {
  if (EXPIRED.test(sdk.name) || sdk.speaksOfExpiry) {
    return `The AWS credentials have expired, said ${place(call)}. Sign in again (\`aws sso login\`, or renew the keys where this program finds them) and run it again, which goes on where it stopped.`;
  }
  if (UNKNOWN_KEY.test(sdk.name) || BAD_SIGNATURE.test(sdk.name)) {
    return `AWS does not know the credentials that this program found, or their secret is wrong, said ${place(call)}. Check the keys of the environment or of the profile, and sign in again.`;
  }
  return `No usable AWS credentials were found for ${place(call)}. Sign in (\`aws sso login\`), name a profile by AWS_PROFILE, or give the machine a role; then start the program again.`;
}

function describeNetwork({ networkCode, host }: SdkError): string {
  const target = host === null ? 'the address of AWS' : host;
  if (networkCode === 'ENOTFOUND' || networkCode === 'EAI_AGAIN') {
    return `the name ${target} was not found. Check DNS and the Region's name; without a way to the internet, use VPC endpoints or AWS_ENDPOINT_URL.`;
  }
  if (networkCode === 'ECONNREFUSED') {
    return `${target} refused the connection. Check AWS_ENDPOINT_URL, the firewall, and that the demo AWS runs if this is one.`;
  }
  return `${target} did not answer in time or cut the connection, also when asked again. Check the network, the proxy and the firewall, and run it again.`;
}

function describeOther({ status, name }: SdkError, call: AwsCall): string {
  if (status !== null && status >= 500) {
    return `AWS failed at ${place(call)} with status ${status}, also when asked again. It is AWS's side: wait, then run it again.`;
  }
  return `AWS refused ${place(call)} (${name}). Run it again; if it stays, report it with this sentence.`;
}
