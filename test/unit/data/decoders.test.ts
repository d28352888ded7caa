import { describe, expect, it } from 'vitest';
import { commonEncodings, decode, decoderOf, encodingNamed } from '../../../src/data/decoders';

describe('the name of an encoding', () => {
  it.each([
    ['UTF-8', 'utf-8'],
    [' utf8 ', 'utf-8'],
    ['utf-8-sig', 'utf-8'],
    ['latin-1', 'windows-1252'],
    ['cp932', 'shift_jis'],
    ['ISO8859-2', 'iso-8859-2'],
    ['euc_kr', 'euc-kr'],
    ['MacRoman', 'macintosh'],
  ])('reads %s', (name, encoding) => {
    expect(encodingNamed(name)).toBe(encoding);
  });

  it('does not know what is none', () => {
    expect(encodingNamed('klingon-8')).toBeUndefined();
  });

  it.each(Object.keys(commonEncodings))('%s of the pickers can be decoded', (encoding) => {
    expect(encodingNamed(encoding)).toBe(encoding);
    expect(decoderOf(encoding).decode(Buffer.alloc(0))).toBe('');
  });
});

describe('text from bytes', () => {
  it('drops the byte-order mark of its own encoding', () => {
    expect(decode(Buffer.from('\ufeffschön', 'utf8'), 'utf-8')).toBe('schön');
    expect(decode(Buffer.from('\ufeffschön', 'utf16le'), 'utf-16le')).toBe('schön');
  });

  it('reads the signs of Windows-1252 that Latin-1 does not have', () => {
    expect(decode(Buffer.of(0x93, 0x80, 0xe9, 0x94), 'windows-1252')).toBe('“€é”');
  });

  it('holds back a character until it is complete', () => {
    const bytes = Buffer.from('é', 'utf8');
    const decoder = decoderOf('utf-8');
    expect(decoder.decode(bytes.subarray(0, 1), true) + decoder.decode(bytes.subarray(1), true)).toBe('é');
  });
});
