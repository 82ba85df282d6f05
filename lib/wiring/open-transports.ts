import { join } from 'node:path';
import type { openSes } from '@/lib/aws/mail/ses';
import type { MailSettings } from '@/lib/config/mail-settings.mjs';
import { composeLetter } from '@/lib/mail/compose-letter';
import { openMailFolder } from '@/lib/mail/folder-transport';
import { openSmtp } from '@/lib/mail/smtp-transport';
import { openWebhook } from '@/lib/mail/webhook-transport';
import type { Transport } from '@/lib/usecases/report-ports';

/** By what letters go. */
export interface Transports {
  readonly mail: Transport;
  /** Whether mails reach nobody yet, and are files. */
  readonly isFolder: boolean;
  /** By name. */
  readonly webhooks: ReadonlyMap<string, Transport>;
}

/**
 * Opens what sends reports, by SMTP or SES where one is set, and else into a folder; nothing is connected to yet.
 * @param dataFolder where the folder `mail` is, unless another is set
 */
export function openTransports(settings: MailSettings, dataFolder: string): Transports {
  const { smtp, sesRegion, sender, folder, webhooks } = settings;
  return {
    mail:
      smtp !== null
        ? openSmtp({ url: smtp.url, sender, trustedCertificates: smtp.certificates })
        : sesRegion !== null
          ? sendBySes(sesRegion, sender)
          : openMailFolder(folder ?? join(dataFolder, 'mail'), sender),
    isFolder: smtp === null && sesRegion === null,
    webhooks: new Map(webhooks.map((webhook) => [webhook.name, openWebhook(webhook)])),
  };
}

function sendBySes(region: string, sender: MailSettings['sender']): Transport {
  let opened: ReturnType<typeof openSes> | null = null;
  // The SDK is loaded with the first mail, as everywhere.
  const open = async () => {
    opened ??= (await import('@/lib/aws/mail/ses')).openSes(region, null);
    return opened;
  };
  return {
    label: `SES in ${region}`,
    async send(letter, handOver) {
      const mail = await composeLetter(letter, sender);
      const sendRaw = await open();
      try {
        await handOver();
      } catch (error) {
        return { kind: 'temporary', answer: error instanceof Error ? error.message : String(error) };
      }
      return sendRaw(mail);
    },
    find: async () => null,
  };
}
