import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonWithComments } from '../../../src/base/jsonWithComments';

describe('JSON with comments', () => {
  it.each<[string, unknown]>([
    ['{"a": 1}', { a: 1 }],
    ['\ufeff{ // one\n "a": [1, 2,], /* two\n */ "b": {"c": null,},\n}\n// end', { a: [1, 2], b: { c: null } }],
    ['{"a": "http://x.y/*z*/", "b": "\\"//\\\\"}', { a: 'http://x.y/*z*/', b: '"//\\' }],
    ['["a,]", ",}" , ]', ['a,]', ',}']],
    ['[1, /* a */ // b\n /* c */ ]', [1]],
  ])('%j', (text, value) => expect(parseJsonWithComments(text)).toEqual(value));

  it.each(['', '{', '[1,,2]', '{"a": 1} x', '[1] ,', '{"a" "b"}', '/* never closed', '["a\nb"]', '1 2', '1/**/2'])(
    '%j is none',
    (text) => {
      expect(() => parseJsonWithComments(text)).toThrow(SyntaxError);
    },
  );

  it('reads all that JSON can say', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        expect(parseJsonWithComments(JSON.stringify(value, null, space))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each(['/**/', '/*', ',/* */', '"', '"\\', '//\n', ' ,', '['])(
    'comes to an end on a hostile file of %j',
    (piece) => {
      try {
        parseJsonWithComments(piece.repeat(100_000));
      } catch (error) {
        expect(error).toBeInstanceOf(Error); // or a RangeError of JSON.parse's own depth
      }
    },
  );
});
