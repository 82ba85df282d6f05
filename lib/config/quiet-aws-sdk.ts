/**
 * Keeps the SDK from warning, in every process that loads it, that its releases of 2027 need Node 22: this project takes
 * a release when it is ready for it (aws-sdk-js-v3, issue 7983). To be called before a client is made.
 */
export function quietAwsSdk(environment: Record<string, string | undefined> = process.env): void {
  environment.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
}
