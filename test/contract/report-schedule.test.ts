import { describe, expect, it } from 'vitest';
import { canonicalAddress } from '@/lib/contract/mail-address';
import { parseInput } from '@/lib/contract/parse-input';
import { MAX_RECIPIENTS, reportScheduleSchema } from '@/lib/contract/report-schedule';

const schedule = {
  name: 'Weekly',
  cadence: { kind: 'weekly', weekday: 1, minute: 480 },
  timeZone: 'Europe/Paris',
  recipients: [{ kind: 'mail', address: 'lead@example.com' }],
};
const parse = (differs: object) => () => parseInput(reportScheduleSchema, { ...schedule, ...differs });
const mail = (address: string) => ({ recipients: [{ kind: 'mail', address }] });

describe('addresses', () => {
  it.each([
    ['lead@example.com', 'lead@example.com'],
    ['First.Last+tag@Example.COM', 'First.Last+tag@example.com'],
    ["o'brien@example.co.uk", "o'brien@example.co.uk"],
    ['ops@bücher.example', 'ops@xn--bcher-kva.example'],
    ['ops@例え.テスト', 'ops@xn--r8jz45g.xn--zckzah'],
    ['root@localhost', 'root@localhost'],
  ])('takes %s as %s', (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical);
  });

  it.each([
    'lead',
    '@example.com',
    'lead@',
    'a@b@example.com',
    'lead@example..com',
    'lead@-example.com',
    'lead@exa mple.com',
    'lead@example.com\r\nBcc: x@example.com',
    'lead\n@example.com',
    'lead@example.com>',
    '<lead@example.com>',
    'Lead <lead@example.com>',
    'a@example.com,b@example.com',
    '"quoted"@example.com',
    'grüße@example.com',
    '.lead@example.com',
    'le..ad@example.com',
    'lead@127.0.0.1',
    'lead@[127.0.0.1]',
    'lead@1234',
    'lead@example.com:25',
    'lead@user:pw@example.com/',
    `${'x'.repeat(65)}@example.com`,
    `lead@${'x'.repeat(64)}.com`,
    `lead@${'abc.'.repeat(70)}com`,
    'lead@example.com\u0000',
    'lead@exam\u202Eple.com',
  ])('refuses %j', (address) => {
    expect(canonicalAddress(address)).toBeNull();
    expect(parse(mail(address))).toThrow(/^recipients\[0\]\.address: /);
  });
});

describe('a schedule', () => {
  it('has a default for what is left out', () => {
    expect(parse({})()).toEqual({
      ...schedule,
      scope: { kind: 'fleet' },
      locale: 'en-US',
      sections: ['spend', 'savings', 'breaches', 'forecast', 'decisions', 'data'],
      attachesCsv: false,
      missed: 'send-once',
      paused: false,
    });
  });

  it.each([
    ['europe/paris', 'Europe/Paris'],
    ['EUROPE/PARIS', 'Europe/Paris'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'Etc/UTC'],
    ['etc/gmt+5', 'Etc/GMT+5'],
    // Second names of a zone.
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['US/Eastern', 'US/Eastern'],
    ['us/eastern', 'America/New_York'],
    ['EST', 'EST'],
  ])('has %s as %s', (timeZone, spelt) => expect(parse({ timeZone })().timeZone).toBe(spelt));

  it('names each recipient once, without regard to case', () => {
    const twice = ['lead@example.com', 'LEAD@EXAMPLE.com'].map((address) => ({ kind: 'mail', address }));
    expect(parse({ recipients: twice })).toThrow('must name each recipient once');
    const many = Array.from({ length: MAX_RECIPIENTS + 1 }, (_, i) => ({
      kind: 'mail',
      address: `r${i}@example.com`,
    }));
    expect(parse({ recipients: many })).toThrow(`must have at most ${MAX_RECIPIENTS} recipients`);
  });

  it.each([
    [{ name: '' }, 'name: must not be empty'],
    [{ name: 'x'.repeat(101) }, 'name: must be at most 100 characters'],
    [{ name: 'Weekly\r\nBcc: x@example.com' }, 'name: must be one line'],
    [{ name: 'Weekly\u202Egpj' }, 'name: must be one line'],
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone: must be an IANA time zone'],
    [{ timeZone: '+02:00' }, 'timeZone: must be an IANA time zone'],
    [{ locale: 'xx-YY' }, 'locale: must be a language tag'],
    [{ locale: 'de_DE' }, 'locale: must be a language tag'],
    [{ cadence: { kind: 'daily', minute: 1440 } }, 'cadence.minute: must be a minute of the day'],
    [{ cadence: { kind: 'weekly', weekday: 0, minute: 0 } }, 'cadence.weekday: must be 1 for Monday'],
    [{ cadence: { kind: 'monthly', day: 32, minute: 0 } }, 'cadence.day: must be a day of the month'],
    [{ cadence: { kind: 'hourly' } }, 'cadence.kind: allowed: "daily", "weekly", "monthly", "cron"'],
    [{ scope: { kind: 'account', accountId: '12' } }, 'scope.accountId: must be the 12 digits'],
    [{ scope: { kind: 'region', region: 'moon-1' } }, 'scope.region: got "moon-1"'],
    [{ sections: [] }, 'sections: must have at least one section'],
    [{ sections: ['spend', 'spend'] }, 'sections: must name each section once'],
    [{ recipients: [{ kind: 'webhook', name: 'ops' }] }, 'recipients[0].name: must be NAME'],
    [{ bcc: 'x@example.com' }, 'bcc: unknown field'],
  ])('refuses %j', (differs, sentence) => {
    const [path = '', allowed = ''] = sentence.split(': ', 2);
    expect(parse(differs)).toThrow(path);
    expect(parse(differs)).toThrow(allowed);
  });
});
