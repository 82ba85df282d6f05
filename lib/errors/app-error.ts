/** The closed set of things that can go wrong outside the core; each face maps a code once. */
export const APP_ERROR_CODES = [
  'bad-input',
  'not-found',
  'conflict',
  'too-large',
  'no-price',
  'database-unavailable',
  'internal',
] as const;
export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

/** An error whose message may be shown: one sentence that says what, where and what is allowed. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: AppErrorCode,
    message: string,
    /** Path of the field that is wrong, such as `usage.serviceTimeMs`. */
    readonly path: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
