import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPassages, languageById, pack, PassageList, passageAt } from '../../../../src/text/passages';

const pieces = [
  '// Good.',
  '/** Awful. Really! */',
  ' x = 1; ',
  '"no"',
  '\n',
  '\r\n',
  '# undertone:ignore\n',
  '// Copyright 2020 Jane\n',
  'text,id\n',
  '"a ""b"" c",1\n',
  '- Item\n',
  '😀',
  '\ud83d',
  'שלום',
];
const documents = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
const languages = fc.constantFrom('typescript', 'markdown', 'csv', 'python', 'plaintext');

test('packed and unpacked, passages are the same', () => {
  fc.assert(
    fc.property(documents, languages, fc.boolean(), (text, language, includeIgnored) => {
      const passages = findPassages(text, languageById(language)!, { includeIgnored });
      const list = new PassageList(structuredClone(pack(passages)));
      expect([...list]).toEqual(passages);
      expect(
        passages.map((_, index) => [list.kind(index), list.start(index), list.end(index), list.text(index)]),
      ).toEqual(passages.map(({ kind, start, end, text: said }) => [kind, start, end, said]));
      expect([list.get(-1), list.get(list.length)]).toEqual([undefined, undefined]);
    }),
  );
});

test('passages are found by offset and by range', () => {
  fc.assert(
    fc.property(documents, languages, fc.nat(200), fc.nat(80), (text, language, start, length) => {
      const passages = findPassages(text, languageById(language)!);
      const list = new PassageList(pack(passages));
      expect(list.at(start)).toEqual(passageAt(passages, start));
      const meeting = passages.flatMap((passage, index) =>
        passage.start <= start + length && passage.end >= start ? [index] : [],
      );
      // where one passage ends and the next begins at `start`, the second stands for both
      const found = list.within(start, start + length);
      expect(meeting.slice(meeting.length - found.length)).toEqual(found);
      expect(meeting.length - found.length).toBeLessThanOrEqual(1);
    }),
  );
});
