import { expect, test } from 'vitest';
import { changeAddress } from '@/components/forecast/fleet/use-ask';

test('an address keeps what is not asked otherwise', () => {
  const href = 'https://host/forecast?by=tag&key=team&off=30';
  expect(changeAddress(href, { by: 'region', key: null, term: 'share-1' }).search).toBe(
    '?by=region&off=30&term=share-1',
  );
  expect(changeAddress(href, { off: '40', key: 'a b&c' }).search).toBe('?by=tag&key=a+b%26c&off=40');
});
