/** An error as AWS sends it. */
export class AwsError extends Error {
  constructor(
    /** As JSON services name it: `ValidationException`. */
    readonly code: string,
    message: string,
    readonly status = 400,
    /** As query services name it, and CloudWatch in a header: `ValidationError`. */
    readonly queryCode: string = code,
  ) {
    super(message);
  }
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message, 400, 'ValidationError');
}

/** SageMaker's words for what is not there. */
export function notFoundInSageMaker(what: string, arn: string): AwsError {
  return new AwsError('ValidationException', `Could not find ${what} "${arn}".`);
}

export function throttled(): AwsError {
  return new AwsError('ThrottlingException', 'Rate exceeded', 400, 'Throttling');
}

export function internalFailure(): AwsError {
  return new AwsError('InternalFailure', 'We encountered an internal error. Please try again.', 500);
}

export function invalidToken(status = 400): AwsError {
  const message = 'The security token included in the request is invalid.';
  return new AwsError('UnrecognizedClientException', message, status, 'InvalidClientTokenId');
}

export function expiredToken(status = 400): AwsError {
  const message = 'The security token included in the request is expired';
  return new AwsError('ExpiredTokenException', message, status, 'ExpiredToken');
}

export function accessDenied(callerArn: string, action: string): AwsError {
  const message = `User: ${callerArn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
  return new AwsError('AccessDeniedException', message, 400, 'AccessDenied');
}
