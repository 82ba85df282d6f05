import type { ReportRecipient } from '@/lib/core/report/report-schedule';

/** Recipients as typed. */
export interface TypedRecipients {
  readonly addresses: string;
  readonly webhooks: readonly string[];
}

/** Addresses stand one a line, or between commas; of `"Lee, Ann" <ann@example.com>` the address is taken. */
export function readRecipients({ addresses, webhooks }: TypedRecipients): ReportRecipient[] {
  const mails = addresses
    .replaceAll(/"[^"\n]*"/g, '')
    .split(/[\n,;]+/)
    .map((line) => /<([^<>]*)>\s*$/.exec(line)?.[1] ?? line)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [
    ...mails.map((address) => ({ kind: 'mail', address }) as const),
    ...webhooks.map((name) => ({ kind: 'webhook', name }) as const),
  ];
}
