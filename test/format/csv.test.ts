import { expect, test } from 'vitest';
import { formatCsv } from '@/lib/format/csv';

// Quoting by RFC 4180, section 2; the apostrophe by OWASP's advice on CSV injection.
test('cells are quoted where RFC 4180 asks, and missing ones are empty', () => {
  expect(
    formatCsv(
      ['a', 'b, c'],
      [
        [1.5, null],
        ['say "hi"', -2],
      ],
    ),
  ).toBe('a,"b, c"\r\n1.5,\r\n"say ""hi""",-2\r\n');
});

test('a name cannot become a formula in a spreadsheet', () => {
  expect(formatCsv(['name'], [['=HYPERLINK("x")'], ['@cmd']])).toBe(
    'name\r\n"\'=HYPERLINK(""x"")"\r\n\'@cmd\r\n',
  );
});
