import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error';

/** What a signed request says about itself. */
export interface SignedBy {
  readonly accessKeyId: string;
  readonly region: string;
  readonly sessionToken: string | undefined;
}

const CREDENTIAL =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=[^,]+,\s*Signature=[0-9a-f]{64}$/;
const TOLERANCE_MS = 5 * 60_000;

/** Reads the SigV4 header, without verifying the signature. Throws what AWS answers without one or for another time. */
export function readSignature(headers: IncomingHttpHeaders, serverNowMs: number): SignedBy {
  const [, accessKeyId, , region] = CREDENTIAL.exec(headers.authorization ?? '') ?? [];
  if (accessKeyId === undefined || region === undefined) {
    throw new AwsError(
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
      403,
      'MissingAuthenticationToken',
    );
  }
  refuseSkew(String(headers['x-amz-date'] ?? ''), serverNowMs);
  const token = headers['x-amz-security-token'];
  return { accessKeyId, region, sessionToken: typeof token === 'string' ? token : undefined };
}

function refuseSkew(stamp: string, serverNowMs: number): void {
  const iso = stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const apart = Date.parse(iso) - serverNowMs;
  if (Math.abs(apart) <= TOLERANCE_MS) return;
  const [sent, server, edge] = [
    Date.parse(iso),
    serverNowMs,
    serverNowMs - Math.sign(-apart) * TOLERANCE_MS,
  ].map(compact);
  const message =
    apart < 0
      ? `Signature expired: ${sent} is now earlier than ${edge} (${server} - 5 min.)`
      : `Signature not yet current: ${sent} is still later than ${edge} (${server} + 5 min.)`;
  throw new AwsError('InvalidSignatureException', message, 403, 'SignatureDoesNotMatch');
}

function compact(ms: number): string {
  return Number.isNaN(ms) ? 'none' : new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
