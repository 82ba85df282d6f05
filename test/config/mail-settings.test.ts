import { describe, expect, it } from 'vitest';
import { readMailSettings } from '@/lib/config/mail-settings';
import { AppError } from '@/lib/errors/app-error';

const secret = Buffer.alloc(32, 7);

function refusal(environment: Record<string, string>): string {
  try {
    readMailSettings(environment);
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
      smtp: { url, certificateFile: null },
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
    [{ SMTP_URL: 'mail.example.com', MAIL_FROM: 'a@b.co' }, 'SMTP_URL'],
    [{ SMTP_URL: 'http://word@mail.example.com', MAIL_FROM: 'a@b.co' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM'],
    [{ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'nobody' }, 'MAIL_FROM'],
    [{ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'a\r\nBcc: x <a@b.co>' }, 'MAIL_FROM'],
    [{ SMTP_URL: 'smtp://m.example.com', SES_REGION: 'eu-west-1', MAIL_FROM: 'a@b.co' }, 'SES_REGION'],
    [{ SES_REGION: 'Ireland', MAIL_FROM: 'a@b.co' }, 'SES_REGION'],
    [{ PUBLIC_URL: 'javascript:alert(1)' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://b.example/?word=1' }, 'PUBLIC_URL'],
    [{ WEBHOOK_OPS_URL: 'http://hooks.example.com/word' }, 'WEBHOOK_OPS_URL'],
    [{ WEBHOOK_OPS_URL: 'https://hooks.example.com/word', WEBHOOK_OPS_KIND: 'irc' }, 'WEBHOOK_OPS_KIND'],
    [{ WEBHOOK_OPS_URL: 'https://hooks.example.com/', WEBHOOK_OPS_SECRET: 'word' }, 'WEBHOOK_OPS_SECRET'],
  ])('%j is refused by the name of the variable, without its value', (environment, variable) => {
    const message = refusal(environment as unknown as Record<string, string>);
    expect(message).toMatch(new RegExp(`^${variable} is .*: .+\\.$`));
    expect(message).not.toMatch(/word/);
  });
});
