import { expect, test } from 'vitest';
import { quietAwsSdk } from '@/lib/config/quiet-aws-sdk';

const VARIABLE = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

test('the warning about Node is switched off, unless somebody decided', () => {
  const unset: Record<string, string | undefined> = {};
  const wanted: Record<string, string | undefined> = { [VARIABLE]: 'false' };
  quietAwsSdk(unset);
  quietAwsSdk(wanted);
  expect(unset[VARIABLE]).toBe('true');
  expect(wanted[VARIABLE]).toBe('false');
});
