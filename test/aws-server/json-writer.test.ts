import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonWriter } from '../support/aws/json-writer';

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 }).map((quanta) => quanta / 64),
  fc.maxSafeInteger(),
);

test('whatever number is written is read again as it was', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 50 }), (values) => {
      const writer = new JsonWriter(8);
      writer.text('[');
      values.forEach((value, i) => {
        if (i > 0) writer.text(',');
        writer.number(value);
      });
      writer.text(']');
      // JSON has no negative zero.
      expect(JSON.parse(writer.end().toString())).toEqual(values.map((value) => (value === 0 ? 0 : value)));
    }),
    { numRuns: 500 },
  );
});
