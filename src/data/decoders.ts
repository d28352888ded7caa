/** Encodings by the names that people and programs give them, and text from bytes in them. */

/** The name by which the WHATWG Encoding Standard knows it, in lower case. */
export type Encoding = string;

/** Byte-order marks. */
export const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Names that people and other programs use and the standard does not. */
const otherNames: Readonly<Record<string, Encoding>> = {
  'mac-roman': 'macintosh',
  macroman: 'macintosh',
  cp65001: 'utf-8',
  'utf-8-sig': 'utf-8',
  utf8bom: 'utf-8',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  cp950: 'big5',
  cp874: 'windows-874',
  'latin-1': 'windows-1252',
  'latin-2': 'iso-8859-2',
  ansi: 'windows-1252',
  cp10000: 'macintosh',
};

/** Encodings that files are in, for pickers, and whose texts they are for. */
export const commonEncodings: Readonly<Record<Encoding, string>> = {
  'utf-8': 'all languages',
  'utf-16le': 'all languages, as Windows programs write it',
  'windows-1252': 'Western Europe',
  'windows-1250': 'Central Europe',
  'windows-1251': 'Cyrillic',
  'windows-1253': 'Greek',
  'windows-1254': 'Turkish',
  'windows-1255': 'Hebrew',
  'windows-1256': 'Arabic',
  'windows-1257': 'Baltic',
  'windows-1258': 'Vietnamese',
  'windows-874': 'Thai',
  'iso-8859-2': 'Central Europe',
  'iso-8859-5': 'Cyrillic',
  'iso-8859-7': 'Greek',
  'iso-8859-15': 'Western Europe with the euro sign',
  'koi8-r': 'Russian',
  ibm866: 'Russian, of DOS',
  macintosh: 'Western Europe, of old Macs',
  gb18030: 'Chinese, simplified (GBK)',
  big5: 'Chinese, traditional',
  shift_jis: 'Japanese',
  'euc-jp': 'Japanese',
  'euc-kr': 'Korean',
};

/** The encoding that a person or a program calls so; undefined where this runtime cannot decode it. */
export function encodingNamed(name: string): Encoding | undefined {
  const plain = name.trim().toLowerCase();
  for (const label of [plain, plain.replaceAll('_', '-'), plain.replace(/^iso(?=8859)/, 'iso-')]) {
    try {
      return new TextDecoder(otherNames[label] ?? label).encoding;
    } catch {
      // not by this name
    }
  }
  return undefined;
}

/**
 * Windows-1252 for the bytes 0x80..0x9f; the others are those of Latin-1. Written out because some
 * releases of Node decode the label "windows-1252" as plain Latin-1 (nodejs/node issue 56542).
 */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (c) => windows1252[c.charCodeAt(0) - 0x80]!);
}

/** Whole text of a few bytes, such as a file's head or an example of its own file. */
export function decode(bytes: Buffer, encoding: Encoding): string {
  const mark = marks.find(([name, m]) => name === encoding && m.every((byte, i) => bytes[i] === byte));
  return decoderOf(encoding).decode(mark ? bytes.subarray(mark[1].length) : bytes);
}

export interface Decoder {
  /** Text of the next bytes; a character that `more` bytes have to complete is held back. */
  decode(bytes: Buffer, more?: boolean): string;
}

export function decoderOf(encoding: Encoding): Decoder {
  if (encoding === 'windows-1252') return { decode: fromWindows1252 };
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { decode: (bytes, more = false) => decoder.decode(bytes, { stream: more }) };
}
