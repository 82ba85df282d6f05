import { describe, expect, it } from 'vitest';
import { readMailSettings } from '@/lib/config/mail-settings.mjs';
import { readReportSettings } from '@/lib/config/report-settings';
import { AppError } from '@/lib/errors/app-error';

const secret = Buffer.alloc(32, 7);

function refusal(environment: Record<string, string>): string {
  try {
    readReportSettings('.', environment);
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad-input') return error.message;
  }
  return 'nothing was refused';
}

describe('how reports leave', () => {
  it('is to a folder where nothing is set', () => {
    expect(readMailSettings({ SMTP_URL: '', PUBLIC_URL: '' })).toEqual({
      sender: { name: 'Breakeven', address: 'breakeven@localhost' },
      smtp: null,
      sesRegion: null,
      folder: null,
      publicUrl: null,
      linkKey: null,
      webhooks: [],
    });
  });

  it('is by SMTP with a sender', () => {
    const url = 'smtp://me%40example.com:p%3A@mail.example.com:587';
    expect(
      readMailSettings({
        SMTP_URL: url,
        MAIL_FROM: '"Cost, reports" <r@example.com>',
        PUBLIC_URL: 'https://b.example/x/',
      }),
    ).toMatchObject({
      sender: { name: 'Cost, reports', address: 'r@example.com' },
      smtp: { url, certificates: null },
      publicUrl: 'https://b.example/x',
    });
  });

  it('is to webhooks by their names', () => {
    const environment = {
      WEBHOOK_OPS_URL: 'https://hooks.example.com/x',
      WEBHOOK_OPS_KIND: 'slack',
      WEBHOOK_DATA_TEAM_URL: 'http://127.0.0.1:9/x',
      WEBHOOK_DATA_TEAM_SECRET: `whsec_${secret.toString('base64')}`,
    };
    expect(readMailSettings(environment).webhooks).toEqual([
      { name: 'DATA_TEAM', kind: 'json', url: 'http://127.0.0.1:9/x', secret },
      { name: 'OPS', kind: 'slack', url: 'https://hooks.example.com/x', secret: null },
    ]);
  });

  it.each([
    [{ SMTP_URL: 'mail.example.com', MAIL_FROM: 'a@b.co' }, 'SMTP_URL is no address'],
    [
      { SMTP_URL: 'http://hush@mail.example.com', MAIL_FROM: 'a@b.co' },
      'SMTP_URL is "http://mail.example.com"',
    ],
    [{ SMTP_URL: 'smtp://me:pass/hush@mail.example.com', MAIL_FROM: 'a@b.co' }, 'SMTP_URL is no address'],
    [
      { SMTP_URL: 'smtp://m.example.com/hush', MAIL_FROM: 'a@b.co' },
      'SMTP_URL is "smtp://m.example.com" with more',
    ],
    [
      { SMTP_URL: 'smtp://m.example.com?hush', MAIL_FROM: 'a@b.co' },
      'SMTP_URL is "smtp://m.example.com" with more',
    ],
    [
      { SMTP_URL: 'smtp://me:100%hush@m.example.com', MAIL_FROM: 'a@b.co' },
      'SMTP_URL is of a user or a password',
    ],
    [{ SMTP_URL: 'smtp://m.example.com:0', MAIL_FROM: 'a@b.co' }, 'SMTP_URL is "smtp://m.example.com:0"'],
    [{ SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM is missing'],
    [{ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'nobody' }, 'MAIL_FROM is "nobody"'],
    [{ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'a\r\nBcc: x <a@b.co>' }, 'MAIL_FROM is "a\\r\\nBcc'],
    [{ SMTP_URL: 'smtp://m.example.com', SES_REGION: 'eu-west-1', MAIL_FROM: 'a@b.co' }, 'SES_REGION is set'],
    [
      { SMTP_URL: 'smtp://m.example.com', MAIL_FROM: 'a@b.co', SMTP_CA_FILE: '/nowhere' },
      'SMTP_CA_FILE is "/nowhere"',
    ],
    [
      { SMTP_URL: 'smtp://m.example.com', MAIL_FROM: 'a@b.co', SMTP_CA_FILE: 'package.json' },
      'SMTP_CA_FILE is',
    ],
    [{ SES_REGION: 'Ireland', MAIL_FROM: 'a@b.co' }, 'SES_REGION is "Ireland"'],
    [{ PUBLIC_URL: 'javascript:alert(1)' }, 'PUBLIC_URL is an address of javascript'],
    [{ PUBLIC_URL: 'https://b.example/?hush=1' }, 'PUBLIC_URL is "https://b.example/" with'],
    [{ PUBLIC_URL: 'https://:hush@b.example/' }, 'PUBLIC_URL is "https://b.example/" with'],
    [{ PUBLIC_URL: 'breakeven.example.com' }, 'PUBLIC_URL is no address'],
    [{ WEBHOOK_OPS_URL: 'http://hooks.example.com/hush' }, 'WEBHOOK_OPS_URL is an address of http'],
    [{ WEBHOOK_OPS_URL: 'hooks.example.com/hush' }, 'WEBHOOK_OPS_URL is no address'],
    [{ WEBHOOK_OPS_URL: 'https://h.example.com/hush', WEBHOOK_OPS_KIND: 'irc' }, 'WEBHOOK_OPS_KIND is "irc"'],
    [
      { WEBHOOK_OPS_URL: 'https://h.example.com/', WEBHOOK_OPS_SECRET: 'hush' },
      'WEBHOOK_OPS_SECRET is 4 characters',
    ],
    [
      { WEBHOOK_OPS_URL: 'https://h.example.com/', WEBHOOK_OPS_SECRET: 'whsec_hush' },
      'WEBHOOK_OPS_SECRET is 3 bytes',
    ],
    [{ REPORT_LINK_KEY: 'hush' }, 'REPORT_LINK_KEY is 4 characters'],
  ])('%j is refused by the name of the variable, without what is secret', (environment, beginning) => {
    const message = refusal(environment as unknown as Record<string, string>);
    expect(message.slice(0, beginning.length)).toBe(beginning);
    expect(message).toMatch(/^[^\n]+: .+[^.]\.$/);
    expect(message).not.toMatch(/hush/);
  });
});
