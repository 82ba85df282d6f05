/** JMeter's message of a transaction controller, whose requests have rows of their own. */
export function isTransaction(responseMessage: string): boolean {
  return responseMessage.startsWith('Number of samples in transaction');
}

export const SKIPPED_TRANSACTIONS =
  'Transaction controllers were left out: the requests in them are counted.';
