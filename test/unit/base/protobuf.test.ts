import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Message } from '../../../src/base/protobuf';
import { fieldsOf } from '../../support/protobufReader';

it('writes the example of the format’s own guide', () => {
  // https://protobuf.dev/programming-guides/encoding/: field 1 = 150; field 2 = "testing"; field 3 = a message of the first
  expect(Buffer.from(new Message().int(1, 150).finish()).toString('hex')).toBe('089601');
  expect(Buffer.from(new Message().text(2, 'testing').finish()).toString('hex')).toBe('120774657374696e67');
  expect(Buffer.from(new Message().message(3, new Message().int(1, 150)).finish()).toString('hex')).toBe('1a03089601');
});

it('writes whole numbers, negative ones as 64 bits of two’s complement', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.integer({ min: 1, max: 2 ** 29 - 1 }),
      (value, field) => {
        expect(BigInt.asIntN(64, fieldsOf(new Message().int(field, value).finish()).int(field))).toBe(value);
      },
    ),
  );
});

it('nests: a message within a message reads back', () => {
  fc.assert(
    fc.property(fc.string(), fc.uint8Array(), fc.double(), fc.float(), (text, bytes, double, float) => {
      const inner = new Message().text(1, text).bytes(2, bytes).double(3, double).float(4, float);
      const outer = new Message().int(1, 7).message(2, inner);
      expect(outer.finish()).toHaveLength(outer.length);
      const read = fieldsOf(fieldsOf(outer.finish()).bytes(2));
      expect(read.bytes(1).equals(Buffer.from(new TextEncoder().encode(text)))).toBe(true);
      expect(Uint8Array.from(read.bytes(2))).toEqual(bytes);
      expect(read.bytes(3).readDoubleLE()).toBe(double);
      expect(read.bytes(4).readFloatLE()).toBe(float);
    }),
  );
});
