/** Why a call to AWS did not succeed, after the repetitions that were worth it. */
export const AWS_FAILURE_CODES = [
  'permission',
  'credentials',
  'region-off',
  'throttled',
  'unreachable',
  'clock-skew',
  'bad-answer',
  'gone',
  'capped',
  'internal',
] as const;
export type AwsFailureCode = (typeof AWS_FAILURE_CODES)[number];

/** The message may be shown: what, where and what to do, without a secret or a stack. */
export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';

  constructor(
    readonly code: AwsFailureCode,
    message: string,
    /** Region, resource or action that it is about; `null` when it is about all. */
    readonly about: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
